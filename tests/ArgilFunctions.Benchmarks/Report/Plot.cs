using System.Globalization;
using System.Text;

namespace ArgilFunctions.Benchmarks.Report;

/// <summary>A plot of some lines over a logarithmic axis, as SVG.</summary>
internal sealed class Plot(string title, string across, string up)
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Left = 70;
    private const int Right = 190;
    private const int Top = 50;
    private const int Bottom = 60;
    private static readonly string[] Colours = ["#0b6e4f", "#c8553d", "#3d5a80", "#b08900", "#6a4c93", "#555555"];

    private readonly List<(string Name, (double X, double Y)[] Points)> _lines = [];

    /// <summary>The axis up begins here.</summary>
    public double From { get; init; }

    public void Add(string name, IEnumerable<(double X, double Y)> points) => _lines.Add((name, [.. points]));

    public override string ToString()
    {
        var points = _lines.SelectMany(line => line.Points).ToList();
        var (minX, maxX) = (Math.Log(points.Min(point => point.X)), Math.Log(points.Max(point => point.X)));
        var maxY = points.Max(point => point.Y) * 1.05;
        double X(double value) => Left + (maxX > minX ? (Math.Log(value) - minX) / (maxX - minX) : 0.5) * (Width - Left - Right);
        double Y(double value) => Height - Bottom - (value - From) / (maxY - From) * (Height - Top - Bottom);

        var svg = new StringBuilder();
        void Draw(FormattableString element) => svg.AppendLine(element.ToString(CultureInfo.InvariantCulture));
        Draw($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""");
        Draw($"""<rect width="{Width}" height="{Height}" fill="#ffffff"/>""");
        Draw($"""<text x="{Left}" y="26" font-size="16">{title}</text>""");
        for (var step = 0; step <= 5; step++)
        {
            var value = From + (maxY - From) * step / 5;
            Draw($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(value):F1}" y2="{Y(value):F1}" stroke="#dddddd"/>""");
            Draw($"""<text x="{Left - 8}" y="{Y(value) + 4:F1}" text-anchor="end">{value:G3}</text>""");
        }

        foreach (var value in points.Select(point => point.X).Distinct())
        {
            Draw($"""<text x="{X(value):F1}" y="{Height - Bottom + 20}" text-anchor="middle">{value:N0}</text>""");
        }

        Draw($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 16}" text-anchor="middle">{across}</text>""");
        Draw($"""<text transform="translate(18 {Height / 2}) rotate(-90)" text-anchor="middle">{up}</text>""");
        foreach (var (index, (name, line)) in _lines.Index())
        {
            var (colour, legend) = (Colours[index % Colours.Length], Top + 20 * index);
            var path = string.Join(' ', line.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):F1},{Y(point.Y):F1}")));
            Draw($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>""");
            foreach (var point in line)
            {
                Draw($"""<circle cx="{X(point.X):F1}" cy="{Y(point.Y):F1}" r="3" fill="{colour}"/>""");
            }

            Draw($"""<rect x="{Width - Right + 16}" y="{legend}" width="12" height="12" fill="{colour}"/>""");
            Draw($"""<text x="{Width - Right + 34}" y="{legend + 11}">{name}</text>""");
        }

        return svg.Append("</svg>").ToString();
    }
}
