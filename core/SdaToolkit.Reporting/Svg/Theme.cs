using System.Text;

namespace SdaToolkit.Reporting.Svg;

/// <summary>The colours of figures and pages, by name: once for light backgrounds and print, once for dark ones.</summary>
/// <remarks>Series colours follow Okabe and Ito (2008), darkened or lightened to a contrast of at least 3:1 against the background.</remarks>
internal static class Theme
{
    /// <summary>Fonts that are there; nothing is loaded.</summary>
    public const string FontStack = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    /// <summary>Series colours in the order they are given out.</summary>
    public static readonly IReadOnlyList<string> Series = ["c1", "c2", "c3", "c4", "c5", "c6"];

    private static readonly (string Name, string Light, string Dark)[] Colors =
    [
        ("ink", "#1b2026", "#e8ebee"),
        ("muted", "#59626c", "#a3adb8"),
        ("grid", "#e4e7ea", "#2c333b"),
        ("minor", "#f0f2f4", "#232930"),
        ("axis", "#8b949e", "#6b7682"),
        ("surface", "#ffffff", "#14181d"),
        ("empty", "#eceef0", "#262c33"),
        ("c1", "#0069ad", "#56a9e8"),
        ("c2", "#b87400", "#eab03c"),
        ("c3", "#00805c", "#35c497"),
        ("c4", "#a8457f", "#e093c0"),
        ("c5", "#2b86c0", "#9ad3f5"),
        ("c6", "#7a5c3e", "#c9a985"),
        ("context", "#848d97", "#7d8894"),
        ("limit", "#1b2026", "#e8ebee"),
        ("alert", "#cc4400", "#ff8a4a"),
    ];

    /// <summary>Colour of a name on a light background: what viewers without style sheets draw.</summary>
    public static string Light(string name) => Array.Find(Colors, c => c.Name == name).Light;

    /// <summary>The colours as custom properties of an element, dark where the reader prefers it, light in print.</summary>
    public static string Properties(string selector) =>
        $"{selector}{{color-scheme:light dark;{Declare(dark: false)}}}\n" +
        $"@media (prefers-color-scheme:dark){{{selector}{{{Declare(dark: true)}}}}}\n" +
        $"@media print{{{selector}{{color-scheme:light;{Declare(dark: false)}}}}}\n";

    /// <summary>Rules that give the classes of a figure their colours.</summary>
    public static string Rules()
    {
        var css = new StringBuilder();
        foreach (var (name, _, _) in Colors) css.Append($".sda-{name}{{color:var(--sda-{name})}}\n");
        css.Append(".sda-halo{stroke:var(--sda-surface)}\n.sda-edge{stroke:var(--sda-surface)}\n");
        return css.Append(".sda-figure text{font-variant-numeric:tabular-nums}\n").ToString();
    }

    private static string Declare(bool dark) =>
        string.Concat(Colors.Select(c => $"--sda-{c.Name}:{(dark ? c.Dark : c.Light)};"));
}
