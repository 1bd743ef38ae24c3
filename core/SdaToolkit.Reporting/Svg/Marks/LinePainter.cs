using System.Text;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Draws lines; however many points there are, the path stays about as long as the plot has pixels.</summary>
internal static class LinePainter
{
    private const double Width = 1.75;
    private const double ContextWidth = 1.25;
    private const double LeastDistance = 0.7;
    private const double ReserveStep = 5;

    public static void Draw(Canvas canvas, LineMark line, LayerStyle style, bool context)
    {
        NoteWithoutPlace(canvas, line);
        var path = new StringBuilder();
        var alone = new List<Spot>();
        foreach (var run in Runs(canvas.Projection, line))
        {
            if (run.Count == 1) alone.Add(run[0]);
            else Append(path, Thin(run, canvas.Projection));
        }

        if (path.Length > 0)
        {
            canvas.Markup.Empty("path", ("d", path.ToString()), ("fill", "none"), ("stroke", "currentColor"),
                ("stroke-width", Px.Of(context ? ContextWidth : Width)), ("stroke-linejoin", "round"), ("stroke-dasharray", style.Dash));
        }

        foreach (var spot in alone)
            canvas.Markup.Empty("circle", ("cx", Px.Of(spot.X)), ("cy", Px.Of(spot.Y)), ("r", "2.5"), ("fill", "currentColor"));
    }

    /// <summary>Keeps labels off the line where there is other room.</summary>
    public static void Reserve(Canvas canvas, LineMark line)
    {
        foreach (var run in Runs(canvas.Projection, line))
        {
            var thin = Decimation.ByDistance(Thin(run, canvas.Projection), ReserveStep / 2);
            for (var i = 1; i < thin.Count; i++)
            {
                var (from, to) = (thin[i - 1], thin[i]);
                var pieces = Math.Clamp((int)(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / ReserveStep), 1, 400);
                for (var k = 0; k < pieces; k++)
                    canvas.Labels.AvoidIfPossible(new Box(from.X + ((to.X - from.X) * k / pieces) - 2, from.Y + ((to.Y - from.Y) * k / pieces) - 2, 4, 4));
            }
        }
    }

    /// <summary>A zero that a logarithmic axis cannot show must not go unsaid.</summary>
    private static void NoteWithoutPlace(Canvas canvas, LineMark line)
    {
        var (total, without) = (Math.Min(line.X.Count, line.Y.Count), 0);
        for (var i = 0; i < total; i++)
            if (double.IsFinite(line.X[i]) && double.IsFinite(line.Y[i]) && !canvas.Projection.Place(line.X[i], line.Y[i]).IsDefined) without++;
        if (without > 0) canvas.Notes.Add($"{Format.Count(without)} of {Format.Count(total)} values of a line are not positive and have no place on a logarithmic axis.");
    }

    /// <summary>Stretches of points that can be drawn, broken where a value is missing or has no place on its axis.</summary>
    private static IEnumerable<List<Spot>> Runs(Projection projection, LineMark line)
    {
        var run = new List<Spot>();
        for (var i = 0; i < Math.Min(line.X.Count, line.Y.Count); i++)
        {
            var drawable = double.IsFinite(line.X[i]) && double.IsFinite(line.Y[i]);
            var spot = drawable ? projection.Place(line.X[i], line.Y[i]) : new Spot(double.NaN, double.NaN);
            if (spot.IsDefined) run.Add(spot);
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0) yield return run;
    }

    private static void Append(StringBuilder path, List<Spot> spots)
    {
        for (var i = 0; i < spots.Count; i++) path.Append(i == 0 ? 'M' : 'L').Append(Px.Of(spots[i]));
    }

    private static List<Spot> Thin(List<Spot> run, Projection projection)
    {
        if (run.Count <= 4 * projection.Plot.Width) return run;
        for (var i = 1; i < run.Count; i++)
            if (run[i].X < run[i - 1].X) return Decimation.ByDistance(run, LeastDistance);
        return Decimation.ByColumn(run);
    }
}
