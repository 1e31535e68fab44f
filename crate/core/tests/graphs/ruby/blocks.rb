def f(items, limit)
  sum = 0
  seen = []
  items.each do |item, (key, value)|
    next if item > limit
    return key if value
    sum += item
    local = item
    seen << local
  end
  names = seen.map { |item| item.name + limit }.reject(&:empty?)
  total = names.inject(0) do |memo, name|
    size = name.length
    memo + size
  end
  double = ->(x) { x * limit }
  later = lambda do |x|
    sum = x
    double.call(x)
  end
  later.call(total)
  [sum, total]
end
