namespace SdaToolkit.Formats;

/// <summary>Collects what a writer loses, one entry a kind, in the order of first occurrence.</summary>
internal sealed class LossLog
{
    private readonly List<ConversionLoss> _losses = [];

    public IReadOnlyList<ConversionLoss> Losses => _losses;

    /// <summary>Notes one more record with this loss.</summary>
    public void Note(string what, string example = "", bool notWritten = false)
    {
        var index = _losses.FindIndex(l => string.Equals(l.What, what, StringComparison.Ordinal));
        if (index < 0) _losses.Add(new(what, 1, notWritten, example));
        else _losses[index] = _losses[index] with { Objects = _losses[index].Objects + 1 };
    }
}
