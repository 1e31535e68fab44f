LIMIT = 10
$count = 0

class Store
  attr_reader :root

  def initialize(root)
    @root = root
    @@made = LIMIT
  end

  def path(name)
    $count += 1
    File.join(@root, clean(name))
  end

  private

  def clean(name)
    name.gsub("..", "")
  end
end

store = Store.new("/tmp")
puts store.path("a"), $count
