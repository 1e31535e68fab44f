def f(path)
  data = nil
  begin
    data = File.read(path)
    size = data.length
  rescue IOError, SystemCallError => e
    log e
    raise
  rescue
    return nil
  else
    size += 1
  ensure
    cleanup(data)
  end
  size = Integer(size) rescue 0
  raise ArgumentError, "empty" if size.zero?
  size
end

def g(path)
  load(path)
rescue LoadError => e
  warn e.message
ensure
  close(path)
end
