namespace SdaToolkit.Learning.Series;

/// <summary>The detectors of one series that learn by themselves, before anything is judged.</summary>
internal sealed class LearnedDetectors
{
    private LearnedDetectors(RelationDetector relation, double floor, SeriesSettings settings)
    {
        Relation = relation;
        var (kinds, distance) = (settings.Detectors, floor * settings.ProfileFloorFactor);
        List<SubsequenceDetector> subsequences = [];
        if (kinds.HasFlag(SeriesDetectorKinds.PrincipalComponents)) subsequences.Add(new SubsequenceDetector(SubsequenceKind.PrincipalComponents, 1, floor));
        if (kinds.HasFlag(SeriesDetectorKinds.Clusters)) subsequences.Add(new SubsequenceDetector(SubsequenceKind.Clusters, 1, distance));
        if (kinds.HasFlag(SeriesDetectorKinds.Isolation)) subsequences.Add(new SubsequenceDetector(SubsequenceKind.Isolation, 1, IsolationForestSubsequences.Floor));
        Subsequences = subsequences;
    }

    /// <summary>The relation to the inputs; silent where it was not chosen.</summary>
    public RelationDetector Relation { get; }

    /// <summary>The models of subsequences that were chosen.</summary>
    public IReadOnlyList<SubsequenceDetector> Subsequences { get; }

    /// <summary>Learns the relation, and of subsequences the first half, so that the second can be judged fairly; see <see cref="LearnAll"/>.</summary>
    public static LearnedDetectors Train(double[] values, double[][] inputs, double floor, SeriesSettings settings)
    {
        var relation = RelationDetector.Train(values, settings.Detectors.HasFlag(SeriesDetectorKinds.Relation) ? inputs : [], floor);
        var learned = new LearnedDetectors(relation, floor, settings);
        foreach (var detector in learned.Subsequences) detector.Learn(values.AsSpan(0, values.Length / 2));
        return learned;
    }

    /// <summary>Learns the subsequences of all of the training.</summary>
    public void LearnAll(double[] values)
    {
        foreach (var detector in Subsequences) detector.Learn(values);
    }

    public void SaveModel(StateWriter model)
    {
        Relation.SaveModel(model);
        foreach (var detector in Subsequences) detector.SaveModel(model);
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="SaveModel"/> wrote.</exception>
    public static LearnedDetectors LoadModel(StateReader model, double floor, SeriesSettings settings)
    {
        var learned = new LearnedDetectors(RelationDetector.LoadModel(model, floor), floor, settings);
        foreach (var detector in learned.Subsequences) detector.LoadModel(model);
        return learned;
    }
}
