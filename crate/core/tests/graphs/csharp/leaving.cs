using System;
using System.IO;

class First {
    char Get(string path) {
        if (path == null) {
            Environment.Exit(2);
        }
        var text = File.ReadAllText(path);
        if (text.Length == 0)
            Environment.FailFast("empty");
        return text[0];
    }
}
