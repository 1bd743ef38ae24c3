using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>telemetry.classify: labels segments of telemetry by their features, from labelled segments or without labels.</summary>
[Analysis("telemetry.classify")]
public sealed class ClassifyAnalysis : Analysis<ClassifyRequest, ClassifyResult>
{
    /// <inheritdoc/>
    protected override ValueTask<ClassifyResult> RunAsync(ClassifyRequest request, AnalysisContext context)
    {
        var train = new SegmentTable("train", request.Train);
        var test = new SegmentTable("test", request.Test);
        var result = request.Supervised ? SupervisedRun.Of(request, train, test, context) : UnsupervisedRun.Of(request, train, test, context);
        result.Envelope = Envelopes.Of(request);
        result.Validity = ClassifyValidity.Of(request, result, train.Rows, NewCategories(result, train, test));
        foreach (var note in result.Notes) context.Warn(note);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report? Present(ClassifyRequest request, ClassifyResult result) => ClassifyReport.Of(request, result);

    private static int NewCategories(ClassifyResult result, SegmentTable train, SegmentTable test)
    {
        var columns = result.FeatureColumns.Where(n => SegmentTable.IsText(train.Find(n)!)).Select(n => (Known: train.Find(n)!.Texts.ToHashSet(StringComparer.Ordinal), test.Find(n)!.Texts)).ToList();
        return Enumerable.Range(0, test.Rows).Count(r => columns.Exists(c => !c.Known.Contains(c.Texts[r])));
    }
}
