using System.Composition;

namespace SdaToolkit.Contracts;

public interface IAnalysis
{
    byte[] Run(byte[] request);
}

[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AnalysisAttribute(string id) : ExportAttribute(typeof(IAnalysis))
{
    public string Id { get; } = id;
}
