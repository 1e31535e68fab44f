def f(x)
  y = x
  if y ==
    z = y
  y
end
