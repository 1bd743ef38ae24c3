using Google.Protobuf.Collections;
using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>A channel whose anomalies are labelled.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The spacecraft; empty: not stated.</param>
/// <param name="Labels">The labelled ranges of its test file, both ends included.</param>
/// <param name="Train">The file to learn from.</param>
/// <param name="Test">The file to judge.</param>
internal sealed record LabelledSeries(string Name, string Group, IReadOnlyList<SampleRange> Labels, string Train, string Test);

/// <summary>A folder of labelled channels: CH.train.csv[.gz] and CH.test.csv[.gz] for each, and a table of labels.</summary>
internal static class SeriesFolder
{
    private static readonly string[] Endings = [".csv", ".csv.gz"];

    /// <summary>The labelled channels, in ordinal order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="labelsFile">The labels; null: labels.csv in the folder.</param>
    /// <param name="inputs">Reads them.</param>
    /// <exception cref="InputException">A file or column is missing, or a label is no range.</exception>
    public static List<LabelledSeries> Read(string folder, string? labelsFile, InputReader inputs)
    {
        if (!Directory.Exists(folder)) throw new InputException($"--series: {folder}: no such folder");
        var path = labelsFile ?? Path.Combine(folder, "labels.csv");
        var table = EvaluationRuns.Read<Table>(inputs, path);
        var (channels, groups) = (Texts(table, path, "channel"), table.Columns.Any(c => c.Name == "spacecraft") ? Texts(table, path, "spacecraft") : null);
        var (first, last) = (Numbers(table, path, "first_index"), Numbers(table, path, "last_index"));
        var series = new SortedDictionary<string, (string Group, List<SampleRange> Labels)>(StringComparer.Ordinal);
        for (var row = 0; row < channels.Count; row++)
        {
            if (!series.TryGetValue(channels[row], out var one)) series[channels[row]] = one = (groups?[row] ?? "", []);
            if (groups is not null && one.Group != groups[row]) throw new InputException($"{path}: row {row + 1}: channel {channels[row]}: found spacecraft {groups[row]}; an earlier row says {one.Group}");
            one.Labels.Add(Range(path, row, first[row], last[row]));
        }
        if (series.Count == 0) throw new InputException($"{path}: found no labels; allowed is one row or more");
        return [.. series.Select(s => new LabelledSeries(s.Key, s.Value.Group, s.Value.Labels, Find(folder, s.Key, "train"), Find(folder, s.Key, "test")))];
    }

    private static SampleRange Range(string path, int row, double first, double last) =>
        first >= 0 && last >= first && last < int.MaxValue && double.IsInteger(first) && double.IsInteger(last) ? new((int)first, (int)last)
            : throw new InputException($"{path}: row {row + 1}: found samples {first} to {last}; allowed are whole numbers from 0, the first not after the last");

    private static string Find(string folder, string channel, string part)
    {
        // A channel's name must not lead out of the folder.
        if (channel.Length == 0 || channel.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || channel.Contains("..", StringComparison.Ordinal))
            throw new InputException($"{folder}: found channel \"{channel}\"; allowed is the beginning of a file's name");
        return Endings.Select(e => Path.Combine(folder, $"{channel}.{part}{e}")).FirstOrDefault(File.Exists)
            ?? throw new InputException($"{folder}: channel {channel} is labelled, and there is no {channel}.{part}.csv or .csv.gz");
    }

    /// <summary>The texts of a column; numbers are written as they are read back.</summary>
    /// <exception cref="InputException">There is no such column.</exception>
    public static IReadOnlyList<string> Texts(Table table, string path, string column)
    {
        var found = Column(table, path, column);
        return found.Numbers.Count > 0 ? [.. found.Numbers.Select(n => n.ToString("R", System.Globalization.CultureInfo.InvariantCulture))] : found.Texts;
    }

    private static RepeatedField<double> Numbers(Table table, string path, string column)
    {
        var found = Column(table, path, column);
        return found.Texts.Count == 0 ? found.Numbers : throw new InputException($"{path}: column {column}: found texts; allowed are whole numbers");
    }

    private static TableColumn Column(Table table, string path, string column) =>
        table.Columns.FirstOrDefault(c => c.Name == column) ?? throw new InputException($"{path}: found the columns {string.Join(", ", table.Columns.Select(c => c.Name))}; {column} is missing");
}
