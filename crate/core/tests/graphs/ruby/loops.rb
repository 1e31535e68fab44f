def f(items, limit)
  total = 0
  for item in items
    next if item < 0
    break if total > limit
    total += item
  end
  while total > 10
    total -= 1
  end
  until total > 5 do
    total += 1
  end
  total += 2 while total < 7
  begin
    total -= 3
  end while total > 20
  total
end
