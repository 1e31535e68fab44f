def f(x)
  return x
  y = x
  puts y
end
