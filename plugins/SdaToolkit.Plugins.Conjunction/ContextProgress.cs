using SdaToolkit.Contracts;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Progress of a screening, told to whoever runs it.</summary>
internal sealed class ContextProgress(AnalysisContext context) : IProgress<double>
{
    public void Report(double value) => context.ReportProgress(value, "screening");
}
