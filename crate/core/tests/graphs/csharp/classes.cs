using System.IO;
using Json = System.Text.Json.JsonSerializer;

namespace Shop.Storage
{
    [Serializable]
    public class Store : Base
    {
        private const string Root = "/tmp";
        private string _name;

        public Store(string name) : base(name)
        {
            _name = name;
        }

        public string Name
        {
            get { return _name; }
            set { _name = value; }
        }

        public string Full => Path.Combine(Root, Name);

        public int Size { get; set; } = 10;

        [HttpGet("load")]
        public object Load([FromQuery] string key, int limit = 10)
        {
            return Json.Deserialize(File.ReadAllText(this.Full + key + limit));
        }
    }

    enum Kind { Small, Large = 5 }

    record Point(int X, int Y);

    static class Program
    {
        static void Main()
        {
            var store = new Store("a");
            Console.WriteLine(store.Load("b"));
        }
    }
}
