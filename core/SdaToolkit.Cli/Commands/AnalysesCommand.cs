using System.CommandLine;
using Google.Protobuf.Reflection;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda analyses [ID]</c>: what there is, and one in full.</summary>
internal static class AnalysesCommand
{
    public static Command Create(Terminal terminal, PluginCatalog plugins)
    {
        var id = new Argument<string?>("ANALYSIS") { Description = "Show this one in full.", Arity = ArgumentArity.ZeroOrOne };
        id.CompletionSources.Add([.. plugins.Analyses.Select(a => a.Id)]);
        var command = new Command("analyses", "List the analyses, or show one with its request, result, units, validity and an example.") { id };
        command.SetAction(parse =>
        {
            if (parse.GetValue(id) is { } wanted) Show(terminal.Out, AnalysisLookup.Find(plugins, wanted, "analyses"));
            else List(terminal.Out, plugins);
        });
        return command;
    }

    private static void List(IAnsiConsole console, PluginCatalog plugins)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Analysis", "Plugin", "What it answers");
        foreach (var analysis in plugins.Analyses) table.AddRow(Markup.Escape(analysis.Id), Markup.Escape(analysis.Plugin.Id), Markup.Escape(analysis.Entry.Summary));
        console.Write(table);
    }

    private static void Show(IAnsiConsole console, AnalysisInfo analysis)
    {
        console.WriteLine($"{analysis.Id} ({analysis.Plugin.Id} {analysis.Plugin.Manifest!.Version})");
        console.WriteLine(analysis.Entry.Summary);
        WriteFields(console, "Request", analysis.Request);
        WriteFields(console, "Result", analysis.Result);
        WriteList(console, "Where it holds", analysis.Entry.Validity);
        if (analysis.Entry.Divisible) WriteList(console, "Divisible", [$"Yes: --parts N (up to {RunParts.Maximum}) runs it in parts side by side, with the same result."]);
        if (analysis.Entry.Example.Length > 0) WriteList(console, "Example", ["sda run " + analysis.Entry.Example]);
    }

    private static void WriteFields(IAnsiConsole console, string title, MessageDescriptor type)
    {
        console.WriteLine();
        console.WriteLine($"{title}: {type.FullName}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("Field", "Type", "Meaning");
        AddFields(table, type, "", [type]);
        console.Write(table);
    }

    // Messages of the same package are shown in place, since their fields are part of the analysis.
    private static void AddFields(Table table, MessageDescriptor type, string prefix, IReadOnlyList<MessageDescriptor> above)
    {
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            var rule = FieldDocs.RuleText(field);
            var meaning = FieldDocs.Comment(field) + (rule.Length > 0 ? $" [{rule}]" : "");
            table.AddRow(Markup.Escape(prefix + field.Name), Markup.Escape(FieldDocs.TypeText(field)), Markup.Escape(meaning));
            if (field.FieldType == FieldType.Message && field.MessageType.File.Package == above[0].File.Package && !above.Contains(field.MessageType) && field.MessageType.FullName != "sda.orbit.v1.Catalog")
                AddFields(table, field.MessageType, $"{prefix}{field.Name}{(field.IsRepeated ? "[]" : "")}.", [.. above, field.MessageType]);
        }
    }

    private static void WriteList(IAnsiConsole console, string title, IEnumerable<string> lines)
    {
        console.WriteLine();
        console.WriteLine(title);
        foreach (var line in lines) console.WriteLine("  " + line);
    }
}
