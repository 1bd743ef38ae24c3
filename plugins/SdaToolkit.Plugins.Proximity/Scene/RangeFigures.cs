using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>Figures over time of a path about a client, with the shadow's passages as bands.</summary>
/// <param name="start">What offsets count from.</param>
/// <param name="offsetsS">Times of the rows, s.</param>
/// <param name="shadow">Passages through the shadow: start and end, s.</param>
internal sealed class RangeFigures(Timestamp start, IReadOnlyList<double> offsetsS, IReadOnlyList<(double StartS, double EndS)> shadow)
{
    private string Bands => shadow.Count > 0 ? " Shaded: the client is in the Earth's shadow." : "";

    /// <summary>Range over time, with limits as horizontal lines.</summary>
    /// <param name="rangeM">Range, a value a row, m.</param>
    /// <param name="limits">Names and ranges of limits, m.</param>
    public Figure Range(IReadOnlyList<double> rangeM, IReadOnlyList<(string Name, double RangeM)> limits)
    {
        var (least, most) = (rangeM.Where(r => r > 0).DefaultIfEmpty(1).Min(), rangeM.DefaultIfEmpty(1).Max());
        var (unit, metres) = most >= ProximityText.LongM ? ("km", 1000.0) : ("m", 1.0);
        var figure = OverTime("Range", $"Between the centres of mass of client and chaser.{Bands}{(limits.Count > 0 ? " Lines: limits of the request." : "")}", "Range", unit);
        figure.TextAlternative = $"Range goes from {ProximityText.Length(least)} to {ProximityText.Length(most)}.";
        // On an even axis limits far below the path would lie on one another.
        var lowest = limits.Select(l => l.RangeM).Where(r => r > 0).DefaultIfEmpty(least).Min();
        if (most > 100 * least || most > 10 * lowest) figure.YAxis.Scale = AxisScale.Log;
        else figure.YAxis.Minimum = 0;
        foreach (var (name, at) in limits) figure.Layers.Add(new Layer { Name = name, Role = LayerRole.Limit, Rule = new RuleMark { Y = at / metres } });
        figure.Layers.Add(Line("Range", LayerRole.Primary, rangeM.Select(r => r / metres)));
        return figure;
    }

    /// <summary>Rate of range over time, with the lowest allowed rate where there is one.</summary>
    /// <param name="rateMPerS">Rate, a value a row, m/s.</param>
    /// <param name="limitMPerS">Highest closing rate at each row, m/s; +∞ where none holds. Empty: no limit.</param>
    public Figure RangeRate(IReadOnlyList<double> rateMPerS, IReadOnlyList<double> limitMPerS)
    {
        var figure = OverTime("Rate of range", $"Below 0 the chaser closes in.{Bands}{(limitMPerS.Count > 0 ? " The limit is that of the range at the time." : "")}", "Rate of range", "m/s");
        figure.TextAlternative = $"The rate goes from {ProximityText.Number(rateMPerS.DefaultIfEmpty().Min())} to {ProximityText.Number(rateMPerS.DefaultIfEmpty().Max())} m/s.";
        if (limitMPerS.Any(double.IsFinite))
        {
            figure.Layers.Add(Line("Lowest rate allowed", LayerRole.Limit, Steps(limitMPerS)));
            // Not on the edge of the drawing, where it would not be seen.
            figure.YAxis.Minimum = 1.1 * Math.Min(rateMPerS.Where(double.IsFinite).DefaultIfEmpty().Min(), -limitMPerS.Where(double.IsFinite).Max());
        }

        figure.Layers.Add(Line("Rate of range", LayerRole.Primary, rateMPerS));
        return figure;
    }

    /// <summary>Phase angle and the Sun's angle from the line of sight over time.</summary>
    /// <param name="phaseRad">Phase angle Sun, client, chaser, a value a row, rad.</param>
    /// <param name="separationRad">Angle at the chaser between client and Sun, rad; empty: not drawn.</param>
    /// <param name="exclusionRad">The least of that a camera bears, rad.</param>
    public Figure Light(IReadOnlyList<double> phaseRad, IReadOnlyList<double> separationRad, double exclusionRad)
    {
        var figure = OverTime("Light", $"Phase angle: 0° with the Sun behind the chaser, 180° with the Sun behind the client.{(separationRad.Count > 0 ? " The Sun's angle from the line of sight is what a camera sees beside the client; below the dashed line it is blinded." : "")}{Bands}", "Angle", "°");
        (figure.YAxis.Minimum, figure.YAxis.Maximum) = (0, 180);
        figure.TextAlternative = $"The phase angle goes from {ProximityText.Number(ProximityText.Degrees(phaseRad.Where(double.IsFinite).DefaultIfEmpty().Min()))}° to {ProximityText.Number(ProximityText.Degrees(phaseRad.Where(double.IsFinite).DefaultIfEmpty().Max()))}°.";
        if (separationRad.Count > 0) figure.Layers.Add(new Layer { Name = "Least angle of the Sun", Role = LayerRole.Limit, Rule = new RuleMark { Y = ProximityText.Degrees(exclusionRad) } });
        figure.Layers.Add(Line("Phase angle", LayerRole.Primary, phaseRad.Select(ProximityText.Degrees)));
        if (separationRad.Count > 0) figure.Layers.Add(Line("Sun from the line of sight", LayerRole.Secondary, separationRad.Select(ProximityText.Degrees)));
        return figure;
    }

    /// <summary>A figure over time with the shadow's bands, to which layers are added.</summary>
    public Figure OverTime(string title, string caption, string label, string unit)
    {
        var figure = new Figure
        {
            Title = title,
            Caption = caption,
            XAxis = new Axis { Label = "Time", Scale = AxisScale.Time, TimeOrigin = start },
            YAxis = new Axis { Label = label, Unit = unit },
        };
        if (shadow.Count > 0)
            figure.Layers.Add(new Layer { Name = "Shadow", Role = LayerRole.Context, Spans = new SpanMark { Start = { shadow.Select(s => s.StartS) }, End = { shadow.Select(s => s.EndS) } } });
        return figure;
    }

    // The limit as a rate, broken where it changes: upright strokes between its steps would stand for nothing.
    private static IEnumerable<double> Steps(IReadOnlyList<double> limitMPerS) =>
        limitMPerS.Select((l, i) => double.IsFinite(l) && (i == 0 || l == limitMPerS[i - 1]) ? -l : double.NaN);

    /// <summary>A line over time, a value a row, thinned to what a page shows.</summary>
    public Layer Line(string name, LayerRole role, IEnumerable<double> values, bool dashed = false)
    {
        var stride = ProximityFigures.Stride(offsetsS.Count);
        bool Kept(int i) => i % stride == 0 || i == offsetsS.Count - 1;
        return new Layer
        {
            Name = name,
            Role = role,
            Line = new LineMark { X = { offsetsS.Where((_, i) => Kept(i)) }, Y = { values.Where((_, i) => Kept(i)) }, Dashed = dashed },
        };
    }
}
