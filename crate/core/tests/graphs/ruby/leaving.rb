def first(path)
  abort "no path" if path.nil?
  text = File.read(path)
  if text.empty?
    exit 3
  end
  text[0]
end
