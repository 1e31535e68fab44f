def f(xs, obj, key)
  ys = xs
  ys << 1
  ys.push(2)
  obj.count = 0
  obj.count += 1
  table = {}
  table[key] = xs
  table.delete(key)
  a, (b, *c) = xs
  a, b = b, a
  table[:list] ||= []
  text = +""
  text << "a" << key
  [table, obj.count, a, b, c, text, xs.size]
end
