using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg;

/// <summary>What tells a layer from the others: colour, and beside it dash and marker, so that grey print is enough.</summary>
/// <param name="Color">Name of a colour of <see cref="Theme"/>.</param>
/// <param name="Dash">Dash pattern of its line; null: solid.</param>
/// <param name="Marker">Shape of its points.</param>
internal sealed record LayerStyle(string Color, string? Dash, Marker Marker)
{
    private const string Dashed = "5 4";
    private static readonly string?[] Dashes = [null, "9 3", "2 3", "9 3 2 3", "14 4", "4 2 1 2"];
    private static readonly Marker[] Markers = [Marker.Circle, Marker.Square, Marker.Triangle, Marker.Diamond, Marker.Plus, Marker.Cross];

    /// <summary>The styles of all layers of a figure.</summary>
    public static IReadOnlyList<LayerStyle> For(Figure figure)
    {
        var (next, lines, scatters) = (0, 0, 0);
        var byName = new Dictionary<string, string>();
        var styles = new List<LayerStyle>();
        foreach (var layer in figure.Layers)
        {
            var color = ColorOf(layer, byName, ref next);
            var dash = DashOf(layer, ref lines);
            var marker = layer.Role == LayerRole.Alert ? Marker.Diamond : Markers[scatters % Markers.Length];
            if (layer.MarkCase == Layer.MarkOneofCase.Scatter && layer.Role != LayerRole.Alert) scatters++;
            styles.Add(new LayerStyle(color, dash, marker));
        }

        return styles;
    }

    /// <summary>Layers without a role take the next colour; those of the same name share one.</summary>
    private static string ColorOf(Layer layer, Dictionary<string, string> byName, ref int next)
    {
        if (layer.Role != LayerRole.Unspecified)
        {
            return layer.Role switch
            {
                LayerRole.Primary => "c1",
                LayerRole.Secondary => "c2",
                LayerRole.Limit => "limit",
                LayerRole.Alert => "alert",
                _ => "context",
            };
        }

        if (layer.Name.Length > 0 && byName.TryGetValue(layer.Name, out var known)) return known;
        var color = Theme.Series[next++ % Theme.Series.Count];
        if (layer.Name.Length > 0) byName[layer.Name] = color;
        return color;
    }

    private static string? DashOf(Layer layer, ref int lines)
    {
        if (layer.MarkCase is Layer.MarkOneofCase.Rule || layer.Role == LayerRole.Limit) return "6 3";
        if (layer.MarkCase != Layer.MarkOneofCase.Line || layer.Role is LayerRole.Context or LayerRole.Alert) return layer.Line?.Dashed == true ? Dashed : null;
        if (layer.Line.Dashed) return Dashed;
        var (round, place) = Math.DivRem(lines++, Dashes.Length);
        return Dashes[(place + round) % Dashes.Length];
    }
}

/// <summary>The shape of a point.</summary>
internal enum Marker
{
    Circle,
    Square,
    Triangle,
    Diamond,
    Plus,
    Cross,
}
