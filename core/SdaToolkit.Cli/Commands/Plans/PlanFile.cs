using System.Text.Json;
using System.Text.Json.Nodes;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Cli.Commands.Plans;

/// <summary>A declared plan as a file holds it: by itself, or inside the JSON result of a planning run.</summary>
internal static class PlanFile
{
    // Of a result: the field that holds the plan.
    private const string Field = "declaredPlan";

    /// <exception cref="InputException">It cannot be read, or holds no plan.</exception>
    public static DeclaredPlan Read(string path, Terminal terminal)
    {
        if (File.Exists(path) && Inner(path) is { } inner) return inner;
        var inputs = new InputReader(FormatRegistry.BuiltIn, strict: true, Environment.CurrentDirectory, terminal.Note);
        var plan = DeclaredPlan.Parser.ParseFrom(inputs.Read(path, DeclaredPlan.Descriptor)!.Bytes.Span);
        return plan.Phases.Count > 0 ? plan : throw new InputException($"{path}: found no phase of a declared plan; allowed is a DeclaredPlan (.json, .pb), or the .json result of proximity.plan-inspection");
    }

    // The plan inside a result; null where the file is something else.
    private static DeclaredPlan? Inner(string path)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(path)) is not JsonObject root || root[Field] is not { } plan) return null;
            return DeclaredPlan.Parser.ParseFrom(MessageEncoder.Encode(DeclaredPlan.Descriptor, plan));
        }
        catch (JsonException)
        {
            return null;
        }
        catch (MessageJsonException e)
        {
            throw new InputException($"{path}: {Field}: {e.Message}", e);
        }
    }
}
