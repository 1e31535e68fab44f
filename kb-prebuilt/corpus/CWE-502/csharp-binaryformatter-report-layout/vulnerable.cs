using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Serialization.Formatters.Binary;
using Microsoft.Extensions.Logging;

namespace Reporting
{
    [Serializable]
    public class Layout
    {
        public string Title { get; set; } = "";
        public List<string> Columns { get; set; } = new();
        public Dictionary<string, int> Widths { get; set; } = new();
        public Dictionary<string, string> Filters { get; set; } = new();
    }

    public class LayoutExchange
    {
        private const int MaxSize = 256 * 1024;
        private readonly ILogger<LayoutExchange> _logger;

        public LayoutExchange(ILogger<LayoutExchange> logger) => _logger = logger;

        public byte[] Export(Layout layout)
        {
            using var buffer = new MemoryStream();
            new BinaryFormatter().Serialize(buffer, layout);
            return buffer.ToArray();
        }

        public Layout Import(Stream upload, long length)
        {
            if (length is <= 0 or > MaxSize)
                throw new InvalidDataException("the file is empty or too large");

            var layout = (Layout)new BinaryFormatter().Deserialize(upload);
            if (layout.Columns.Count is 0 or > 60)
                throw new InvalidDataException("a layout has between 1 and 60 columns");
            foreach (var column in layout.Columns)
            {
                if (!layout.Widths.ContainsKey(column))
                    layout.Widths[column] = 120;
            }
            _logger.LogInformation("Layout {Title} was imported", layout.Title);
            return layout;
        }
    }
}
