using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Cdm;

/// <summary>The comments of a CDM that carry values: into the message's fields, and back.</summary>
/// <remarks>
/// The comments themselves stay in the message verbatim, with their place and spelling. On writing, one that says what the field says is
/// written as it stood, one that says something else is replaced, and a field without a comment gets one.
/// </remarks>
internal static class CdmComments
{
    /// <summary>Where a hard-body radius from a comment stands.</summary>
    public const string HardBodyRadiusSource = "COMMENT HBR";

    private static readonly (CdmCommentKind Kind, string Block)[] OfObject =
    [
        (CdmCommentKind.CovarianceScaleFactor, CdmSchema.Od),
        (CdmCommentKind.ExclusionVolumeRadius, CdmSchema.Od),
        (CdmCommentKind.DensityUncertainty, CdmSchema.Covariance),
        (CdmCommentKind.PositionSensitivity, CdmSchema.Covariance),
        (CdmCommentKind.VelocitySensitivity, CdmSchema.Covariance),
    ];

    /// <summary>Takes the values of all comments of a block and of the blocks in it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="message">Takes the hard-body radius.</param>
    /// <param name="item">Takes what belongs to an object; null outside the two segments.</param>
    /// <param name="issues">Takes what cannot be understood.</param>
    public static void Read(NdmBlock block, ConjunctionMessage message, ConjunctionObject? item, NdmIssues issues)
    {
        foreach (var entry in block.Entries)
        {
            if (entry.Kind != NdmEntryKind.Comment || !CdmComment.TryParse(entry.Text.Span, out var comment, out var understood)) continue;
            // A radius that is stated and cannot be read is not the same as none: the source without the value says so.
            if (!understood && comment.Kind == CdmCommentKind.HardBodyRadius && !message.HasHardBodyRadiusM) message.HardBodyRadiusSource = HardBodyRadiusSource;

            // A strict reader does not judge free text.
            if (understood) Set(comment, entry, message, item, issues);
            else if (!issues.IsStrict) issues.Deviate(NdmReasons.CommentValue, entry.Line, NdmEntry.CommentName, entry.Value, "a finite value in the usual unit");
        }
        foreach (var child in block.Children) Read(child, message, item, issues);
    }

    /// <summary>Makes the comments of a document, in which those of the message are already, say what its fields say.</summary>
    public static void Write(NdmDocument document, ConjunctionMessage message)
    {
        var blocks = document.Blocks.ToList();
        var radius = message.HasHardBodyRadiusM ? new CdmComment(CdmCommentKind.HardBodyRadius, message.HardBodyRadiusM) : (CdmComment?)null;
        var segments = blocks.Where(b => b.Spec.Name == CdmSchema.Segment).ToList();
        Place(CdmCommentKind.HardBodyRadius, radius, blocks, () => segments[0].Child(CdmSchema.Metadata)!);
        for (var i = 0; i < 2; i++)
        {
            var item = i == 0 ? message.Object1 : message.Object2;
            foreach (var (kind, name) in OfObject)
            {
                var data = segments[i].Child(CdmSchema.Data)!;
                Place(kind, Get(kind, item), Below(segments[i]), () => data.Child(name) ?? data.AddInOrder(data.Spec.Children.First(c => c.Name == name)));
            }
        }
    }

    private static void Set(CdmComment comment, NdmEntry entry, ConjunctionMessage message, ConjunctionObject? item, NdmIssues issues)
    {
        if (comment.Kind == CdmCommentKind.HardBodyRadius)
        {
            if (message.HasHardBodyRadiusM && message.HardBodyRadiusM != comment.X)
            {
                issues.Deviate(NdmReasons.Inconsistent, entry.Line, HardBodyRadiusSource, entry.Value, $"the radius given before, {Unit.One.Format(message.HardBodyRadiusM)} m");
                return;
            }
            (message.HardBodyRadiusM, message.HardBodyRadiusSource) = (comment.X, HardBodyRadiusSource);
            return;
        }
        if (item is null) return;
        switch (comment.Kind)
        {
            case CdmCommentKind.CovarianceScaleFactor: item.CovarianceScaleFactor = comment.X; break;
            case CdmCommentKind.ExclusionVolumeRadius: item.ExclusionVolumeRadiusM = comment.X; break;
            case CdmCommentKind.DensityUncertainty: Consider(item).DensityUncertainty = comment.X; break;
            case CdmCommentKind.PositionSensitivity: Consider(item).PositionSensitivityM = Vector(comment); break;
            case CdmCommentKind.VelocitySensitivity: Consider(item).VelocitySensitivityMPerS = Vector(comment); break;
        }
    }

    private static CdmComment? Get(CdmCommentKind kind, ConjunctionObject? item) => kind switch
    {
        CdmCommentKind.CovarianceScaleFactor when item is { HasCovarianceScaleFactor: true } => new(kind, item.CovarianceScaleFactor),
        CdmCommentKind.ExclusionVolumeRadius when item is { HasExclusionVolumeRadiusM: true } => new(kind, item.ExclusionVolumeRadiusM),
        CdmCommentKind.DensityUncertainty when item?.ConsiderParameter is { } consider => new(kind, consider.DensityUncertainty),
        CdmCommentKind.PositionSensitivity when item?.ConsiderParameter?.PositionSensitivityM is { } p => new(kind, p.Radial, p.Transverse, p.Normal),
        CdmCommentKind.VelocitySensitivity when item?.ConsiderParameter?.VelocitySensitivityMPerS is { } v => new(kind, v.Radial, v.Transverse, v.Normal),
        _ => null,
    };

    private static void Place(CdmCommentKind kind, CdmComment? wanted, IEnumerable<NdmBlock> blocks, Func<NdmBlock> home)
    {
        var found = false;
        foreach (var block in blocks)
        {
            for (var i = block.Entries.Count - 1; i >= 0; i--)
            {
                var entry = block.Entries[i];
                if (entry.Kind != NdmEntryKind.Comment || !CdmComment.TryParse(entry.Text.Span, out var said, out var understood) || said.Kind != kind || !understood) continue;
                if (wanted is null) block.Entries.RemoveAt(i);
                else if (said != wanted) block.Entries[i] = NdmEntry.Comment(wanted.Value.ToString());
                found |= wanted is not null;
            }
        }
        if (wanted is { } value && !found && !(kind == CdmCommentKind.DensityUncertainty && value.X == 0)) home().Entries.Insert(0, NdmEntry.Comment(value.ToString()));
    }

    private static IEnumerable<NdmBlock> Below(NdmBlock block) => block.Children.SelectMany(Below).Prepend(block);

    private static ConsiderParameter Consider(ConjunctionObject item) => item.ConsiderParameter ??= new();

    private static RtnVector Vector(CdmComment comment) => new() { Radial = comment.X, Transverse = comment.Y, Normal = comment.Z };
}
