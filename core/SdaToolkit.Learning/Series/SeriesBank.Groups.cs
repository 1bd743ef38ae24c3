namespace SdaToolkit.Learning.Series;

/// <summary>Groups of detectors: what looks at the windows of one channel sees one fault one after the other; a value that rests or is missing is another fault.</summary>
public sealed partial class SeriesBank
{
    private const int GroupsOfChannel = 3;

    /// <summary>Share of a sample's surprise from which a group is part of it. Dimensionless.</summary>
    private const double LeastShare = 0.05;

    /// <summary>The highest fused surprise that is not of the lasting state.</summary>
    /// <remarks>
    /// A channel that no longer fits the others, while channels of the state are more surprising still, shows what the state brings about: its relation alone does not count until it leads. What it shows by itself always counts.
    /// </remarks>
    private double Fresh(int i)
    {
        var (highest, lasting) = (0.0, 0.0);
        for (var c = 0; c < _judged.Length; c++) lasting = Math.Max(lasting, GroupWeights(c, true, i));
        for (var c = 0; c < _judged.Length; c++)
        {
            var sum = GroupWeights(c, false, i);
            if (sum < lasting && _relationRow >= 0 && !IsOfState(c)) sum -= Weight(_surprises[c * _rows + _relationRow][i]);
            highest = Math.Max(highest, sum);
        }
        return Math.Sqrt(Math.Sqrt(highest / _fusedRows));
    }

    /// <summary>Whether what belongs to the lasting state is above the lower threshold by itself, of a channel without a value only that it is missing.</summary>
    private bool Stands(int i, double threshold)
    {
        var highest = 0.0;
        for (var c = 0; c < _judged.Length; c++)
        {
            var sum = 0.0;
            for (var g = double.IsNaN(_judgedValues[c][i]) ? GroupsOfChannel - 1 : 0; g < GroupsOfChannel; g++)
                if (_tracker.IsMuted(c * GroupsOfChannel + g)) sum += GroupWeight(c, g, i);
            highest = Math.Max(highest, sum);
        }
        return Math.Sqrt(Math.Sqrt(highest / _fusedRows)) >= _settings.LowerThreshold * threshold;
    }

    private bool IsOfState(int c)
    {
        for (var g = 0; g < GroupsOfChannel; g++)
            if (_tracker.IsMuted(c * GroupsOfChannel + g)) return true;
        return false;
    }

    /// <summary>The weights of a channel's groups that belong to the lasting state, or of the others.</summary>
    private double GroupWeights(int c, bool ofState, int i)
    {
        var sum = 0.0;
        for (var g = 0; g < GroupsOfChannel; g++)
            if (_tracker.IsMuted(c * GroupsOfChannel + g) == ofState) sum += GroupWeight(c, g, i);
        return sum;
    }

    /// <summary>Notes which groups the open event shows in.</summary>
    private void MuteGroups(int i)
    {
        var all = 0.0;
        for (var r = 0; r < _surprises.Length; r++) all += Weight(_surprises[r][i]);
        for (var g = 0; g < _judged.Length * GroupsOfChannel; g++)
            if (GroupWeight(g / GroupsOfChannel, g % GroupsOfChannel, i) > LeastShare * all) _tracker.Mute(g);
    }

    private double GroupWeight(int c, int group, int i)
    {
        // The last rows of a channel are those that stand alone.
        var alone = (c + 1) * _rows - GroupsOfChannel;
        if (group > 0) return Weight(_surprises[alone + group][i]);
        var sum = 0.0;
        for (var r = c * _rows; r <= alone; r++) sum += Weight(_surprises[r][i]);
        return sum;
    }
}
