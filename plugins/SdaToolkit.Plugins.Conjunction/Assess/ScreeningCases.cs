using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Events of a screening as cases: states by SGP4 from the sets that were screened, uncertainties from the request or from the sets' own consistency.</summary>
internal sealed class ScreeningCases
{
    private readonly AssessRequest _request;
    private readonly ObjectHistories _histories;
    private readonly ObjectSizes _sizes;
    private readonly Dictionary<ulong, ObjectUncertainty> _uncertainties = [];
    private readonly EarthRotation _earth;

    /// <exception cref="AnalysisException">invalid_request: no catalogue, or an object named twice.</exception>
    public ScreeningCases(AssessRequest request)
    {
        (_request, _sizes) = (request, new(request));
        _histories = new(request.Catalog ?? throw AnalysisException.InvalidRequest("catalog: missing; the events of a screening need the catalogue that was screened (--catalog)"));
        for (var i = 0; i < request.Uncertainties.Count; i++)
            if (!_uncertainties.TryAdd(request.Uncertainties[i].ObjectId, request.Uncertainties[i])) throw AnalysisException.InvalidRequest($"uncertainties[{i}].object_id: {request.Uncertainties[i].ObjectId} has one already");
        _earth = TurningEarth.Over([.. request.Screening.Events.Where(e => e.Tca is not null).Select(e => e.Tca.ToEpoch("screening.events.tca"))], request.EarthOrientation);
    }

    /// <exception cref="AnalysisException">invalid_request: the event's objects are not in the catalogue with the sets it was screened with, or have no size.</exception>
    public AssessmentCase Of(int index)
    {
        var e = _request.Screening.Events[index];
        var name = $"screening.events[{index}] ({e.PrimaryId} and {e.SecondaryId})";
        if (e.Tca is null) throw AnalysisException.InvalidRequest($"{name}: tca: missing");
        var result = new ConjunctionAssessment
        {
            MessageId = $"screen:{e.PrimaryId}:{e.SecondaryId}:{Times.Text(e.Tca)}",
            Tca = e.Tca,
            Object1 = new ObjectId { CatalogNumber = e.PrimaryId, Name = e.PrimaryName },
            Object2 = new ObjectId { CatalogNumber = e.SecondaryId, Name = e.SecondaryName },
        };
        (result.HardBodyRadiusM, result.HardBodyRadiusSource) = _sizes.Combined(e.PrimaryId, e.SecondaryId, name);
        var obstacle = e.Kind is EventKind.Edge or EventKind.Continuous ? "the closest approach is not inside the screened window, or lasts through it" : null;
        var primary = Object(result, e, e.PrimaryId, e.PrimaryElementAgeS, name, ref obstacle);
        var secondary = Object(result, e, e.SecondaryId, e.SecondaryElementAgeS, name, ref obstacle);
        var encounter = new Encounter(primary, secondary, result.HardBodyRadiusM);
        return new AssessmentCase { Result = result, AtMessage = encounter, Encounter = MessageCase.Geometry(result, encounter), Obstacle = obstacle, Name = name };
    }

    private EncounterObject Object(ConjunctionAssessment result, ConjunctionEvent e, ulong id, double ageS, string name, ref string? obstacle)
    {
        var tca = e.Tca.ToEpoch($"{name}: tca");
        var set = _histories.Find(id, tca.AddSeconds(-ageS)) ?? throw AnalysisException.InvalidRequest($"{name}: object {id}: the catalogue holds no element set of the epoch it was screened with, {Times.Text(tca.AddSeconds(-ageS).ToTimestamp())}");
        if (!set.TryPropagate(tca, out var teme, out var status)) throw AnalysisException.InvalidRequest($"{name}: object {id}: SGP4 gives no state at closest approach ({status})");
        var state = teme.ToGcrf(_earth);
        var (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
        return new(r, v, Covariance(result, id, set, ageS, r, v, ref obstacle));
    }

    private StateCovariance Covariance(ConjunctionAssessment result, ulong id, Sgp4 set, double ageS, Vec3 r, Vec3 v, ref string? obstacle)
    {
        if (_uncertainties.TryGetValue(id, out var u))
        {
            result.Notes.Add($"object {id}: position uncertainty from the request");
            var given = Matrix3.Symmetric(
                u.VarianceRadialM2, u.CovarianceRadialTransverseM2, u.VarianceTransverseM2,
                u.CovarianceRadialNormalM2, u.CovarianceTransverseNormalM2, u.VarianceNormalM2);
            return new StateCovariance(given, default, default).Rotated(RtnBasis.FromPositionVelocity(r, v).Rotation.Transpose());
        }
        if (!_histories.ErrorsOf(id, set).TryAt(ageS, out var covariance, out var reason))
        {
            obstacle ??= $"object {id} has no known uncertainty: {reason}";
            return default;
        }
        result.Notes.Add($"object {id}: uncertainty from {covariance.Description}; it may be larger by a factor of {AssessText.Number(covariance.Factor)}");
        return set.Elements.Eccentricity < 0.1
            ? covariance.StateIn(r, v)
            : new StateCovariance(covariance.PositionRtnM2, default, default).Rotated(RtnBasis.FromPositionVelocity(r, v).Rotation.Transpose());
    }
}
