def f(name)
  `ls #{name}`
  out = %x(cat #{name})
  system "rm", name
  eval(out)
  query = <<~SQL
    SELECT * FROM users
    WHERE name = '#{name}'
  SQL
  rows = run(query, <<-TEXT)
    about #{out}
  TEXT
  user&.update rows
  name.to_s or raise "none"
  yield rows if block_given?
end
