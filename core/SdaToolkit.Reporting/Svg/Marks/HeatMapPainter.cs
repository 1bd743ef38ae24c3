using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Draws a grid of values as colours; neighbours of one colour in a row become one shape.</summary>
internal static class HeatMapPainter
{
    public static void Draw(Canvas canvas, HeatMapMark map)
    {
        var colors = ColorScale.For(map);
        var columns = map.XEdges.Count - 1;
        var rows = columns <= 0 ? 0 : Math.Min(map.YEdges.Count - 1, map.Values.Count / columns);
        canvas.Markup.Open("g", ("shape-rendering", canvas.Projection is PolarProjection ? null : "crispEdges"));
        for (var row = 0; row < rows; row++)
        {
            for (var first = 0; first < columns;)
            {
                var color = colors.Of(map.Values[(row * columns) + first]);
                var next = first + 1;
                while (next < columns && colors.Of(map.Values[(row * columns) + next]) == color) next++;
                DrawCell(canvas, map, (row, first, next), color);
                first = next;
            }
        }

        canvas.Markup.Close();
    }

    private static void DrawCell(Canvas canvas, HeatMapMark map, (int Row, int First, int Next) cell, string? color)
    {
        var path = AreaPainter.Region(canvas.Projection, map.XEdges[cell.First], map.YEdges[cell.Row], map.XEdges[cell.Next], map.YEdges[cell.Row + 1]);
        if (path.Contains("NaN", StringComparison.Ordinal)) return;
        if (color is not null) canvas.Markup.Empty("path", ("d", path), ("fill", color));
        else canvas.Markup.Empty("path", ("d", path), ("class", "sda-empty"), ("color", Theme.Light("empty")), ("fill", "currentColor"));
    }
}
