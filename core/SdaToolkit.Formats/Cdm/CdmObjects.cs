using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Cdm;

/// <summary>The two objects of a conjunction message: their segments of a document, and back.</summary>
internal static class CdmObjects
{
    private const string SatelliteCatalog = "SATCAT";

    /// <summary>Sets both objects.</summary>
    /// <exception cref="DataFormatException">One is missing, or there are others.</exception>
    public static void Read(NdmDocument document, ConjunctionMessage message, NdmIssues issues)
    {
        foreach (var segment in document.Root.Children)
        {
            if (segment.Spec.Name != CdmSchema.Segment) continue;
            var name = segment.Child(CdmSchema.Metadata)!.Field("OBJECT")!.Value;
            var isFirst = name.Value == "OBJECT1";
            if ((isFirst ? message.Object1 : message.Object2) is not null)
                throw issues.Refuse(SkipReasons.Repeated, name.Line, "OBJECT", name.Value, "OBJECT1 once and OBJECT2 once");
            if (isFirst && message.Object2 is not null) issues.Deviate(NdmReasons.KeywordOrder, name.Line, "OBJECT", "OBJECT1 after OBJECT2", "OBJECT1 first");
            var item = Object(segment, issues);
            if (isFirst) message.Object1 = item;
            else message.Object2 = item;
            CdmComments.Read(segment, message, item, issues);
        }
        if (message.Object1 is null || message.Object2 is null)
            throw issues.Refuse(SkipReasons.MissingField, document.Root.Line, message.Object1 is null ? "OBJECT1" : "OBJECT2", "", "two objects");
    }

    /// <summary>Adds an object's segment to a document.</summary>
    public static void Write(NdmDocument document, string name, ConjunctionObject item)
    {
        var segment = document.Root.Add(document.Schema.Root.Children[2]);
        CdmFields.Metadata.Write(segment, item);
        var metadata = segment.Child(CdmSchema.Metadata) ?? segment.Add(segment.Spec.Children[0]);
        var keyword = metadata.Spec.Keywords[0];
        metadata.Entries.Insert(0, new(NdmEntryKind.Field, keyword.Name, name) { Known = keyword });
        var data = segment.Add(segment.Spec.Children[1]);
        CdmFields.Od.Write(data, item);
        CdmFields.Additional.Write(data, item);
        CdmFields.State.Write(data, item);
        var covariance = data.Add(data.Spec.Children.First(c => c.Name == CdmSchema.Covariance));
        for (var i = 0; i < item.CovarianceRtnLowerTriangle.Count && i < covariance.Spec.Keywords.Length; i++)
            covariance.AddNumber(covariance.Spec.Keywords[i], item.CovarianceRtnLowerTriangle[i]);
    }

    /// <summary>The designator as it stood, else the catalogue number.</summary>
    public static string DesignatorOf(ConjunctionObject item) =>
        item.Designator.Length > 0 || item.Object is not { CatalogNumber: > 0 } id ? item.Designator : $"{id.CatalogNumber}";

    private static ConjunctionObject Object(NdmBlock segment, NdmIssues issues)
    {
        var item = new ConjunctionObject();
        CdmFields.Metadata.Read(segment.Child(CdmSchema.Metadata), item, issues);
        var data = segment.Child(CdmSchema.Data)!;
        CdmFields.Od.Read(data.Child(CdmSchema.Od), item, issues);
        CdmFields.Additional.Read(data.Child(CdmSchema.Additional), item, issues);
        CdmFields.State.Read(data.Child(CdmSchema.State), item, issues);
        item.CovarianceRtnLowerTriangle.Add(CdmCovariance.Read(data.Child(CdmSchema.Covariance)!, issues));
        if (ulong.TryParse(item.Designator, System.Globalization.NumberStyles.None, null, out var number) && item.CatalogName is SatelliteCatalog or "")
            (item.Object ??= new()).CatalogNumber = number;
        return item;
    }
}
