using System.Text;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Draws points; too many are thinned to one a cell of the picture, and the figure says how many are shown.</summary>
internal static class ScatterPainter
{
    private const int MostPoints = 3000;
    private const int MostWithTips = 300;
    private const int MostAtFullSize = 400;

    public static void Draw(Canvas canvas, ScatterMark scatter, LayerStyle style)
    {
        var total = Math.Min(scatter.X.Count, scatter.Y.Count);
        var inside = new List<int>();
        var missing = 0;
        for (var i = 0; i < total; i++)
        {
            var shown = canvas.Projection.Shows(scatter.X[i], scatter.Y[i]) && canvas.Projection.Place(scatter.X[i], scatter.Y[i]).IsDefined;
            if (shown) inside.Add(i);
            else if (!double.IsNaN(scatter.X[i]) && !double.IsNaN(scatter.Y[i])) missing++;
        }

        if (missing > 0) canvas.Notes.Add($"{Format.Count(missing)} of {Format.Count(total)} points lie outside the axes.");
        var kept = Thin(canvas.Projection, scatter, inside);
        if (kept.Count < inside.Count) canvas.Notes.Add($"Showing {Format.Count(kept.Count)} of {Format.Count(inside.Count)} points, thinned evenly over the picture.");
        Paint(canvas, scatter, style, kept);
    }

    /// <summary>Which points want a label, and where; taken note of before any label is placed.</summary>
    public static void PlaceLabels(Canvas canvas, ScatterMark scatter, LayerStyle style)
    {
        var count = Math.Min(scatter.Labels.Count, Math.Min(scatter.X.Count, scatter.Y.Count));
        var (wanted, left) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            if (scatter.Labels[i].Length == 0 || !canvas.Projection.Shows(scatter.X[i], scatter.Y[i])) continue;
            var spot = canvas.Projection.Place(scatter.X[i], scatter.Y[i]);
            if (!spot.IsDefined) continue;
            wanted++;
            if (!canvas.Labels.TryPlaceAround(scatter.Labels[i], style.Color == "context" ? "context" : "ink", spot, 7)) left++;
        }

        if (left > 0) canvas.Notes.Add($"{Format.Count(left)} of {Format.Count(wanted)} labels left out for want of room.");
    }

    /// <summary>Keeps labels off the points.</summary>
    public static void Reserve(Canvas canvas, ScatterMark scatter)
    {
        var count = Math.Min(scatter.X.Count, scatter.Y.Count);
        for (var i = 0; i < count && count <= MostWithTips; i++)
        {
            if (!canvas.Projection.Shows(scatter.X[i], scatter.Y[i])) continue;
            var spot = canvas.Projection.Place(scatter.X[i], scatter.Y[i]);
            if (spot.IsDefined) canvas.Labels.Avoid(new Box(spot.X - 4, spot.Y - 4, 8, 8));
        }
    }

    private static List<int> Thin(Projection projection, ScatterMark scatter, List<int> inside)
    {
        var kept = inside;
        for (var cell = 1.0; kept.Count > MostPoints; cell *= 1.5)
        {
            var taken = new HashSet<(int, int)>();
            kept = kept.FindAll(i =>
            {
                var spot = projection.Place(scatter.X[i], scatter.Y[i]);
                return taken.Add(((int)(spot.X / cell), (int)(spot.Y / cell))) || (i < scatter.Labels.Count && scatter.Labels[i].Length > 0 && cell < 4);
            });
        }

        return kept;
    }

    private static void Paint(Canvas canvas, ScatterMark scatter, LayerStyle style, List<int> points)
    {
        var radius = points.Count > MostAtFullSize ? 2.0 : 3.75;
        canvas.Markup.Open("g", MarkerShape.Attributes(style.Marker, points.Count > MostAtFullSize));
        if (points.Count > MostWithTips)
        {
            var path = new StringBuilder();
            foreach (var i in points) path.Append(MarkerShape.Path(style.Marker, canvas.Projection.Place(scatter.X[i], scatter.Y[i]), radius));
            canvas.Markup.Empty("path", ("d", path.ToString()));
        }
        else
        {
            foreach (var i in points) PaintWithTip(canvas, scatter, style, i, radius);
        }

        canvas.Markup.Close();
    }

    private static void PaintWithTip(Canvas canvas, ScatterMark scatter, LayerStyle style, int i, double radius)
    {
        var values = $"{FigureDescription.Value(canvas.XAxis, scatter.X[i])}, {FigureDescription.Value(canvas.YAxis, scatter.Y[i])}";
        var tip = i < scatter.Labels.Count && scatter.Labels[i].Length > 0 ? $"{scatter.Labels[i]}: {values}" : values;
        canvas.Markup.Open("path", ("d", MarkerShape.Path(style.Marker, canvas.Projection.Place(scatter.X[i], scatter.Y[i]), radius)));
        canvas.Markup.Element("title", tip);
        canvas.Markup.Close();
    }
}
