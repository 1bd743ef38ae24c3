using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Scales;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg;

/// <summary>Where everything of a figure stands, from the top: title, legend, axis titles, plot, ticks, axis title, notes.</summary>
internal sealed class FigureLayout
{
    /// <summary>Size of the title, pixels.</summary>
    public const double TitleSize = 15;

    /// <summary>Room left free at the sides.</summary>
    public const double Side = 2;

    private const double TitleLine = 20;
    private const double AxisTitleRow = 22;
    private const double LabelGap = 8;
    private const double LeastRight = 10;
    private const double PolarLabelRoom = 24;

    private FigureLayout(Figure figure, SvgOptions options)
    {
        Width = Math.Max(SvgOptions.LeastWidth, options.Width);
        Styles = LayerStyle.For(figure);
        TitleLines = options.ShowTitle ? TextMetrics.Wrap(SafeText.Clean(figure.Title), Width - (2 * Side), TitleSize, mostLines: 3, bold: true) : [];
        Legend = Legend.For(figure, Styles, Width - (2 * Side));
        ColorBar = ColorBar.For(figure, Width);
        XAxis = figure.XAxis ?? new Axis();
        YAxis = figure.YAxis ?? new Axis();
        var extents = FigureExtents.Of(figure);
        IsPlane = figure.Kind == FigureKind.Plane;
        HasData = !extents.X.IsEmpty && !extents.Y.IsEmpty;
        Projection = figure.Kind == FigureKind.Polar ? Polar(extents) : Cartesian(figure.Kind, extents);
        XTitle = XTicks.Title(SafeText.Clean(XAxis.Label), SafeText.Clean(ScaleFactory.UnitOf(XAxis, Projection.X)));
        YTitle = YTicks.Title(SafeText.Clean(YAxis.Label), SafeText.Clean(ScaleFactory.UnitOf(YAxis, Projection.Y)));
    }

    public double Width { get; }

    public IReadOnlyList<LayerStyle> Styles { get; }

    public IReadOnlyList<string> TitleLines { get; }

    public Legend Legend { get; }

    public ColorBar? ColorBar { get; }

    public Axis XAxis { get; }

    public Axis YAxis { get; }

    public Projection Projection { get; }

    public TickSet XTicks { get; private set; } = new([], []);

    public TickSet YTicks { get; private set; } = new([], []);

    public string XTitle { get; }

    public string YTitle { get; }

    /// <summary>Whether both axes measure the same plane, whose origin is then marked on both.</summary>
    public bool IsPlane { get; }

    /// <summary>Whether anything can be drawn.</summary>
    public bool HasData { get; }

    /// <summary>Top of the legend.</summary>
    public double LegendTop => TitleLines.Count * TitleLine + (TitleLines.Count > 0 ? 6 : 0);

    /// <summary>Baseline of the title of the colours, right of that of the vertical axis or above it.</summary>
    public double ColorTitleBaseline => LegendTop + Legend.Height + 14;

    /// <summary>Baseline of the title above the vertical axis.</summary>
    public double YTitleBaseline => ColorTitleBaseline + ColorTitleRow;

    /// <summary>Baseline of the title below the horizontal axis.</summary>
    public double XTitleBaseline => TicksBottom + (XTitleSharesRow ? -3 : 17);

    /// <summary>Top of the notes below everything else.</summary>
    public double NotesTop => XTitle.Length > 0 ? XTitleBaseline + 6 : TicksBottom + 4;

    /// <summary>Height of a row for the title of the colours; 0 where it has room beside that of the axis.</summary>
    private double ColorTitleRow
    {
        get
        {
            var axis = Format.WithUnit(YAxis.Label, YAxis.Unit) + "Radius: ×10³";
            return ColorBar is null || TextMetrics.Width(axis + ColorBar.Title, Canvas.TextSize) < Width ? 0 : AxisTitleRow - 4;
        }
    }

    private double PlotTop => LegendTop + Legend.Height + ColorTitleRow + AxisTitleRow + 6;

    /// <summary>Whether the title of the horizontal axis has room beside the dates below the ticks.</summary>
    private bool XTitleSharesRow
    {
        get
        {
            if (Projection is PolarProjection || !XTicks.Major.Any(t => t.Context.Length > 0)) return false;
            var last = XTicks.Major.Last(t => t.Context.Length > 0);
            var end = Projection.Place(last.Value, Projection.Y.Low).X + (TextMetrics.Width(last.Context, Canvas.TextSize) / 2);
            return end + 24 < Projection.Plot.Right - TextMetrics.Width(XTitle, Canvas.TextSize);
        }
    }

    private double TicksBottom
    {
        get
        {
            if (Projection is PolarProjection) return Projection.Plot.Bottom + PolarLabelRoom;
            return Projection.Plot.Bottom + 21 + (XTicks.Major.Any(t => t.Context.Length > 0) ? 15 : 0);
        }
    }

    /// <summary>The layout of a figure.</summary>
    public static FigureLayout Of(Figure figure, SvgOptions options) => new(figure, options);

    private double RightMargin => LeastRight + (ColorBar?.Width ?? 0);

    private CartesianProjection Cartesian(FigureKind kind, FigureExtents extents)
    {
        var plane = kind == FigureKind.Plane;
        var x = ScaleFactory.Create(XAxis, extents.X, plane || extents.WantsRoomInX ? RangeFit.Room : RangeFit.Tight);
        var y = ScaleFactory.Create(YAxis, extents.Y, plane ? RangeFit.Room : extents.FillsY ? RangeFit.Tight : RangeFit.Nice);
        plane = plane && x is LinearScale && y is LinearScale;
        var height = Math.Clamp(Width * 0.42, 210, 340);
        var plot = Box(height, y);
        if (plane)
        {
            height = Math.Clamp(plot.Width * (y.High - y.Low) / (x.High - x.Low), Math.Min(200, plot.Width), Math.Min(plot.Width, 520));
            plot = Box(height, y);
            (x, y) = EqualScales(x, y, plot);
            plot = Box(height, y);
            (x, y) = EqualScales(x, y, plot);
        }

        XTicks = AxisTicks.Horizontal(x, plot.Width);
        YTicks = AxisTicks.Vertical(y, plot.Height);
        var overhang = XTicks.Major.Count == 0 ? 0 : (TextMetrics.Width(XTicks.Major[^1].Label, Canvas.TextSize) / 2) - ((1 - x.Fraction(XTicks.Major[^1].Value)) * plot.Width);
        if (overhang > LeastRight && ColorBar is null) plot = plot with { Width = plot.Width - (overhang - LeastRight) };
        return new CartesianProjection(x, y, plot);
    }

    private Box Box(double height, Scale y)
    {
        var left = Side + Math.Max(20, AxisTicks.WidestLabel(AxisTicks.Vertical(y, height))) + LabelGap;
        return new Box(left, PlotTop, Width - left - RightMargin, height);
    }

    /// <summary>Widens one of the ranges around its middle until a unit is equally long on both axes.</summary>
    private static (Scale X, Scale Y) EqualScales(Scale x, Scale y, Box plot)
    {
        var unitsPerPixel = Math.Max((x.High - x.Low) / plot.Width, (y.High - y.Low) / plot.Height);
        return (Around(x, unitsPerPixel * plot.Width), Around(y, unitsPerPixel * plot.Height));
    }

    private static Scale Around(Scale scale, double span)
    {
        var middle = (scale.Low / 2) + (scale.High / 2);
        return scale.Over(middle - (span / 2), middle + (span / 2));
    }

    private PolarProjection Polar(FigureExtents extents)
    {
        var radius = new Extent(extents.Y.IsEmpty ? false : YAxis.Scale == AxisScale.Log);
        radius.Include([extents.Y.Low, extents.Y.High]);
        if (YAxis.Scale != AxisScale.Log && extents.Y.Low > 0) radius.Include(0);
        var y = ScaleFactory.Create(YAxis, radius, RangeFit.Nice);
        var available = Width - (2 * (PolarLabelRoom + 16)) - (ColorBar?.Width ?? 0);
        var size = Math.Min(available, 400);
        var plot = new Box(Side + PolarLabelRoom + 16 + ((available - size) / 2), PlotTop + PolarLabelRoom - 6, size, size);
        XTicks = new TickSet([.. Enumerable.Range(0, 12).Select(i => new Tick(30 * i, Format.Count(30 * i) + "°"))], []);
        YTicks = y.Ticks((int)(size / 2 / 34) + 1);
        return new PolarProjection(new LinearScale(0, 360), y, plot);
    }
}
