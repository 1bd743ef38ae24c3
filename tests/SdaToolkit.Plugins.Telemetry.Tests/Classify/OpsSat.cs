using SdaToolkit.Contracts;
using SdaToolkit.Formats;
using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Plugins.Telemetry.Classify;
using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.TelemetryPluginTests.Classify;

/// <summary>Runs of telemetry.classify on tables, and cross-validation of it.</summary>
internal static class Tables
{
    public static Table OpsSat()
    {
        using var file = File.OpenRead(RealData.Path("opssat-ad", "train.csv"));
        return (Table)FormatRegistry.BuiltIn.Find("table-csv")!.Read(file, "train.csv", new ReadOptions());
    }

    public static Table Select(Table table, IReadOnlyList<int> rows, params string[] without)
    {
        var part = new Table();
        foreach (var column in table.Columns.Where(c => !without.Contains(c.Name)))
        {
            var copy = new TableColumn { Name = column.Name };
            if (column.Texts.Count > 0) copy.Texts.Add(rows.Select(r => column.Texts[r]));
            else copy.Numbers.Add(rows.Select(r => column.Numbers[r]));
            part.Columns.Add(copy);
        }
        return part;
    }

    public static TableColumn Column(this Table table, string name) => table.Columns.Single(c => c.Name == name);

    public static async Task<byte[]> BytesAsync(ClassifyRequest request, int threads = 2, List<string>? warnings = null)
    {
        var context = new RecordingContext { Threads = threads, Warnings = warnings };
        await ((IAnalysis)new ClassifyAnalysis()).RunAsync(Google.Protobuf.MessageExtensions.ToByteArray(request), context);
        return context.Result;
    }

    public static async Task<ClassifyResult> RunAsync(ClassifyRequest request, List<string>? warnings = null) => ClassifyResult.Parser.ParseFrom(await BytesAsync(request, warnings: warnings));

    /// <summary>Which rows were labelled 1 while they were held back, five folds.</summary>
    public static async Task<bool[]> CrossValidateAsync(Table table, string label, bool supervised, int seed, params string[] ignored)
    {
        var fold = StratifiedFolds.Assign([.. table.Column(label).Numbers.Select(v => $"{v}")], 5, seed);
        var flagged = new bool[fold.Length];
        for (var f = 0; f < 5; f++)
        {
            int[] held = [.. Enumerable.Range(0, fold.Length).Where(r => fold[r] == f)];
            int[] others = [.. Enumerable.Range(0, fold.Length).Where(r => fold[r] != f)];
            var request = new ClassifyRequest { Train = Select(table, others, supervised ? [] : [label]), Test = Select(table, held, label), Supervised = supervised, LabelColumn = label, IgnoreColumns = { ignored } };
            foreach (var p in (await RunAsync(request)).Predictions) flagged[held[(int)p.Row]] = p.Label == "1";
        }
        return flagged;
    }
}
