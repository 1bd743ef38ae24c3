using System.Composition;

namespace SdaToolkit.Contracts;

/// <summary>Exports a class as the analysis of this identifier. plugin.json lists the same identifier.</summary>
/// <param name="id">Identifier, e.g. "conjunction.screen".</param>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AnalysisAttribute(string id) : ExportAttribute(typeof(IAnalysis))
{
    /// <summary>Identifier of the analysis.</summary>
    public string Id { get; } = id;
}

/// <summary>The metadata of an exported analysis, as the host's container reads it.</summary>
public sealed class AnalysisMetadata
{
    /// <summary>Identifier of the analysis.</summary>
    public string Id { get; set; } = "";
}
