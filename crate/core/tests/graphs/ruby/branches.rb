def f(a, b)
  if a
    x = 1
  elsif b
    x = 2
  else
    x = 3
  end
  unless a
    x += 1
  end
  x = 5 if b
  return x unless a
  y = a ? x : b
  z = if y then x else a end
  z + y
end
