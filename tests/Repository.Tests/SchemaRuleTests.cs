using Google.Protobuf.Reflection;
using SdaToolkit.Schemas;

namespace SdaToolkit.RepositoryTests;

/// <summary>The rules of the data model that buf does not know.</summary>
[TestClass]
public sealed class SchemaRuleTests
{
    private static readonly SchemaSet Schemas = SchemaSet.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "sda.descriptors.pb")));

    private static IEnumerable<MessageDescriptor> Ours => Schemas.Messages.Values.Where(m => m.FullName.StartsWith("sda.", StringComparison.Ordinal));

    [TestMethod]
    public void Doubles_NameTheirUnitOrSayThatTheyHaveNone()
    {
        var doubles = 0;
        foreach (var field in Ours.SelectMany(m => m.Fields.InDeclarationOrder()).Where(f => f.FieldType is FieldType.Double or FieldType.Float))
        {
            doubles++;
            var comment = FieldDocs.Comment(field);
            Assert.IsTrue(FieldUnits.Of(field).Length > 0 || comment.Contains("Dimensionless", StringComparison.Ordinal) || comment.Contains("In the unit of", StringComparison.Ordinal), $"{field.FullName}: name it with its unit, or say Dimensionless");
        }
        Assert.IsGreaterThan(50, doubles);
    }

    [TestMethod]
    public void Declarations_HaveComments()
    {
        foreach (var message in Ours)
        {
            Assert.AreNotEqual("", FieldDocs.Comment(message), message.FullName);
            foreach (var field in message.Fields.InDeclarationOrder()) Assert.AreNotEqual("", FieldDocs.Comment(field), field.FullName);
        }
        foreach (var type in Ours.Select(m => m.File).Distinct().SelectMany(f => f.EnumTypes))
        {
            Assert.AreNotEqual("", FieldDocs.Comment(type), type.FullName);
            foreach (var value in type.Values) Assert.AreNotEqual("", FieldDocs.Comment(value), value.FullName);
        }
    }

    [TestMethod]
    public void Messages_HaveNoMaps()
    {
        foreach (var field in Ours.SelectMany(m => m.Fields.InDeclarationOrder())) Assert.IsFalse(field.IsMap, field.FullName);
    }

    [TestMethod]
    public void RepeatedNumbers_ArePacked()
    {
        foreach (var field in Ours.SelectMany(m => m.Fields.InDeclarationOrder()).Where(f => f.IsRepeated && f.FieldType is not (FieldType.Message or FieldType.String or FieldType.Bytes)))
            Assert.IsTrue(field.IsPacked, field.FullName);
    }

    [TestMethod]
    [DataRow("sda.conjunction.v1.ScreenRequest", "catalog", "primary_ids", "start", "end", "threshold_m")]
    [DataRow("sda.conjunction.v1.ScreenResult", "events")]
    [DataRow("sda.conjunction.v1.ConjunctionEvent", "primary_id", "secondary_id", "tca", "miss_distance_m", "relative_speed_m_per_s")]
    [DataRow("sda.conjunction.v1.AssessRequest", "cdms", "default_hard_body_radius_m")]
    [DataRow("sda.conjunction.v1.AssessResult", "assessments")]
    [DataRow("sda.conjunction.v1.ConjunctionAssessment", "message_id", "source_file", "tca", "miss_distance_m", "hard_body_radius_m", "recommended_method", "probabilities")]
    [DataRow("sda.conjunction.v1.MethodProbability", "method", "value", "lower", "upper", "applicable", "reasons")]
    [DataRow("sda.telemetry.v1.DetectRequest", "train", "test", "target")]
    [DataRow("sda.telemetry.v1.DetectResult", "events", "scores")]
    [DataRow("sda.telemetry.v1.TelemetryEvent", "first_index", "last_index", "start", "end", "peak_score", "channels", "reason")]
    [DataRow("sda.telemetry.v1.ClassifyRequest", "train", "test", "label_column", "ignore_columns", "supervised")]
    [DataRow("sda.telemetry.v1.ClassifyResult", "predictions")]
    [DataRow("sda.telemetry.v1.LabelPrediction", "row", "label", "probability")]
    [DataRow("sda.orbit.v1.PropagateRequest", "catalog", "start", "end", "step_s")]
    [DataRow("sda.orbit.v1.PropagateResult", "ephemerides")]
    [DataRow("sda.orbit.v1.Ephemeris", "object_id", "x_m", "y_m", "z_m", "vx_m_per_s", "vy_m_per_s", "vz_m_per_s")]
    public void Identifiers_ThatUsersRelyOn_AreThere(string message, params string[] fields)
    {
        foreach (var field in fields) Assert.IsNotNull(Schemas.Find(message)!.FindFieldByName(field), $"{message}.{field}");
    }
}
