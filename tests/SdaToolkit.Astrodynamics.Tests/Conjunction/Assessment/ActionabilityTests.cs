using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class ActionabilityTests
{
    private static readonly Epoch Created = Epoch.FromTaiNanoseconds(0);

    // The Hubble Space Telescope in a message of NASA CARA's, but for the age.
    private static readonly TrackingEvidence Good = new()
    {
        CreatedAt = Created,
        ClosestApproach = Created.AddSeconds(2 * 86_400),
        LastObservation = Created.AddSeconds(-43_200),
        RecommendedSpanS = 3.58 * 86_400,
        ActualSpanS = 3.59 * 86_400,
        ObservationsAvailable = 108,
        ObservationsUsed = 106,
        TracksAvailable = 28,
        TracksUsed = 28,
        ResidualsAccepted = 0.981,
        WeightedRms = 0.917,
        EnergyDissipationWPerKg = 0.00125,
        ObjectType = "PAYLOAD",
        SemiMajorAxisM = 6.909e6,
        PositionCovarianceRtnM2 = Matrix3.Symmetric(885, -265435, 84938294, -33, 11242, 106),
    };

    [TestMethod]
    public void Of_GoodDetermination_MeetsAll()
    {
        var result = Actionability.Of(Good);
        Assert.AreEqual(FindingState.Met, result.Overall, string.Join('\n', result.Findings));
        Assert.AreEqual(3, result.DissipationBin);
        Assert.HasCount(9, result.Findings);
        Assert.IsTrue(result.Findings.All(f => f.State == FindingState.Met && f.Source.Length > 0));
    }

    [TestMethod]
    public void Of_SilentMessage_IsUnknownThroughout()
    {
        var result = Actionability.Of(new());
        Assert.AreEqual(FindingState.Unknown, result.Overall);
        Assert.IsTrue(result.Findings.All(f => f.State == FindingState.Unknown));
        Assert.IsNull(result.DissipationBin);
    }

    [TestMethod]
    [DataRow("span", 0)]
    [DataRow("observations_used", 1)]
    [DataRow("tracks_used", 2)]
    [DataRow("tracks", 3)]
    [DataRow("residuals_accepted", 4)]
    [DataRow("weighted_rms", 5)]
    [DataRow("last_observation", 6)]
    [DataRow("covariance", 7)]
    [DataRow("along_track_uncertainty", 8)]
    public void Of_OneConditionMissed_NamesIt(string id, int index)
    {
        var evidence = id switch
        {
            "span" => Good with { ActualSpanS = 2 * 86_400 },
            "observations_used" => Good with { ObservationsUsed = 60 },
            "tracks_used" => Good with { TracksAvailable = 60 },
            "tracks" => Good with { TracksAvailable = 4, TracksUsed = 4 },
            "residuals_accepted" => Good with { ResidualsAccepted = 0.79 },
            "weighted_rms" => Good with { WeightedRms = 1.5 },
            "last_observation" => Good with { LastObservation = Created.AddSeconds(-3.1 * 86_400) },
            "covariance" => Good with { CovarianceIsDefault = true },
            _ => Good with { PositionCovarianceRtnM2 = Matrix3.Diagonal(885, 5.5e6 * 5.5e6, 106) },
        };
        var result = Actionability.Of(evidence);
        Assert.AreEqual(FindingState.NotMet, result.Overall);
        Assert.AreEqual(id, result.Findings.Single(f => f.State == FindingState.NotMet).Id);
        Assert.AreEqual(id, result.Findings[index].Id);
    }

    [TestMethod]
    public void Of_WeightedRms_DependsOnTheType()
    {
        FindingState Rms(string type, double rms) => Actionability.Of(new() { ObjectType = type, WeightedRms = rms }).Findings[5].State;
        Assert.AreEqual(FindingState.Met, Rms("DEBRIS", 4.9));
        Assert.AreEqual(FindingState.NotMet, Rms("rocket body", 2));
        Assert.AreEqual(FindingState.NotMet, Rms("UNKNOWN", 1.6));
    }

    [TestMethod]
    public void Of_EarlyMessage_DoesNotJudgeTheAge()
    {
        var early = Actionability.Of(Good with { ClosestApproach = Created.AddSeconds(4 * 86_400), LastObservation = Created.AddSeconds(-9 * 86_400) });
        Assert.AreEqual(FindingState.NotApplicable, early.Findings[6].State);
        Assert.AreEqual(FindingState.Met, early.Overall);
    }

    [TestMethod]
    [DataRow(0.0, 0)]
    [DataRow(1e-7, 0)]
    [DataRow(-6e-4, 1)]
    [DataRow(6.1e-4, 2)]
    [DataRow(0.05, 9)]
    [DataRow(1.0, 10)]
    public void DissipationBin_OfHejduksTable_IsThere(double rate, int bin) => Assert.AreEqual(bin, ActionabilityProfile.Default.DissipationBin(rate));

    [TestMethod]
    public void Of_PlaceholderCovariance_IsNotMet()
    {
        Assert.AreEqual(FindingState.NotMet, Actionability.Of(Good with { PositionCovarianceRtnM2 = 1e16 * Matrix3.Identity }).Findings[7].State);
        Assert.AreEqual(FindingState.NotMet, Actionability.Of(Good with { PositionCovarianceRtnM2 = Matrix3.Symmetric(1, 2, 1, 0, 0, 1) }).Findings[7].State);
    }
}
