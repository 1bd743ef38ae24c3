using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>XTCE files made for tests.</summary>
internal static class XtceSample
{
    public const string Latest = "http://www.omg.org/spec/XTCE/20180204";

    /// <summary>The database of the sample.</summary>
    public static string Night => File.ReadAllText(Repository.Path("samples", "limits-night", "database.xml"));

    /// <summary>Every construct that is read, with prefixes and the oldest namespace.</summary>
    public const string Old = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- A comment with a <tag/> in it -->
        <x:SpaceSystem xmlns:x="http://www.omg.org/space/xtce" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="Old" xsi:schemaLocation="http://www.omg.org/space/xtce x.xsd">
          <x:Header version="3.1" date="1-1-2026" validationStatus="Working"/>
          <x:TelemetryMetaData>
            <x:ParameterTypeSet>
              <x:IntegerParameterType name="Base" signed="false" shortDescription="a count">
                <x:UnitSet><x:Unit description="m">m</x:Unit><x:Unit power="-2">s</x:Unit></x:UnitSet>
                <x:IntegerDataEncoding sizeInBits="16">
                  <x:DefaultCalibrator><x:PolynomialCalibrator><x:Term coefficient="1.5" exponent="1"/><x:Term coefficient="-2e3" exponent="0"/></x:PolynomialCalibrator></x:DefaultCalibrator>
                  <x:ContextCalibratorList>
                    <x:ContextCalibrator>
                      <x:ContextMatch><x:Comparison parameterRef="Mode" value="SAFE"/></x:ContextMatch>
                      <x:Calibrator><x:MathOperationCalibrator><x:ThisParameterOperand/><x:ValueOperand>2</x:ValueOperand><x:Operator>*</x:Operator></x:MathOperationCalibrator></x:Calibrator>
                    </x:ContextCalibrator>
                  </x:ContextCalibratorList>
                </x:IntegerDataEncoding>
                <x:ValidRangeSet validRangeAppliesToCalibrated="false"><x:ValidRange minInclusive="0" maxExclusive="65535"/></x:ValidRangeSet>
                <x:DefaultAlarm minViolations="2">
                  <x:StaticAlarmRanges appliesToCalibratedValues="true"><x:WatchRange maxExclusive="10"/><x:SevereRange minInclusive="-1" maxInclusive="20"/></x:StaticAlarmRanges>
                  <x:CustomAlarm name="c"/>
                </x:DefaultAlarm>
              </x:IntegerParameterType>
              <x:FloatParameterType name="Derived" baseType="Base">
                <x:IntegerDataEncoding sizeInBits="8"><x:DefaultCalibrator><x:SplineCalibrator><x:SplinePoint raw="9" calibrated="1"/><x:SplinePoint raw="1" calibrated="5"/></x:SplineCalibrator></x:DefaultCalibrator></x:IntegerDataEncoding>
                <x:ContextAlarmList>
                  <x:ContextAlarm name="safe" minViolations="3" minConformance="4">
                    <x:ChangeAlarmRanges changeType="changePerSample" changeBasis="percentageChange" spanOfInterestInSamples="2" spanOfInterestInSeconds="0.5"><x:CriticalRange maxInclusive="50"/></x:ChangeAlarmRanges>
                    <x:AlarmMultiRanges><x:Range level="distress" rangeForm="inside" minInclusive="3" maxInclusive="4"/></x:AlarmMultiRanges>
                    <x:ContextMatch><x:ComparisonList><x:Comparison parameterRef="/Old/Mode" comparisonOperator="!=" value="1" useCalibratedValue="false"/><x:Comparison parameterRef="Flag" value="true"/></x:ComparisonList></x:ContextMatch>
                  </x:ContextAlarm>
                </x:ContextAlarmList>
              </x:FloatParameterType>
              <x:EnumeratedParameterType name="ModeType">
                <x:UnitSet/>
                <x:IntegerDataEncoding sizeInBits="4"><x:DefaultCalibrator><x:PolynomialCalibrator><x:Term coefficient="7" exponent="1"/></x:PolynomialCalibrator></x:DefaultCalibrator></x:IntegerDataEncoding>
                <x:EnumerationList><x:Enumeration value="0" label="SAFE"/><x:Enumeration value="0x1" maxValue="3" label="NOMINAL"/></x:EnumerationList>
                <x:DefaultAlarm defaultAlarmLevel="watch"><x:EnumerationAlarmList><x:EnumerationAlarm enumerationValue="SAFE" alarmLevel="critical"/></x:EnumerationAlarmList></x:DefaultAlarm>
              </x:EnumeratedParameterType>
              <x:BooleanParameterType name="FlagType" oneStringValue="YES"><x:UnitSet/></x:BooleanParameterType>
              <x:StringParameterType name="Text"><x:UnitSet/></x:StringParameterType>
              <x:AbsoluteTimeParameterType name="Clock"><x:Encoding><x:IntegerDataEncoding sizeInBits="32"/></x:Encoding></x:AbsoluteTimeParameterType>
              <x:ArrayParameterType name="Array" arrayTypeRef="Base" numberOfDimensions="1"/>
              <x:AggregateParameterType name="Header"><x:MemberList><x:Member name="A" typeRef="Base"/><x:Member name="B" typeRef="FlagType"/></x:MemberList></x:AggregateParameterType>
            </x:ParameterTypeSet>
            <x:ParameterSet>
              <x:Parameter name="Mode" parameterTypeRef="ModeType"><x:AliasSet><x:Alias nameSpace="ops" alias="MODE"/></x:AliasSet></x:Parameter>
              <x:Parameter name="Flag" parameterTypeRef="FlagType"/>
              <x:Parameter name="List" parameterTypeRef="Array"/>
              <x:Parameter name="Head" parameterTypeRef="Header"/>
              <x:ParameterRef parameterRef="Mode"/>
            </x:ParameterSet>
            <x:ContainerSet><x:SequenceContainer name="P"><x:EntryList/></x:SequenceContainer></x:ContainerSet>
          </x:TelemetryMetaData>
          <x:CommandMetaData><x:ParameterSet><x:Parameter name="Counter" parameterTypeRef="Base"/></x:ParameterSet><x:MetaCommandSet/></x:CommandMetaData>
          <x:SpaceSystem name="Sub">
            <x:TelemetryMetaData>
              <x:ParameterSet>
                <x:Parameter name="Value" parameterTypeRef="../Derived" shortDescription="own words"/>
                <x:Parameter name="Clock" parameterTypeRef="/Old/Clock"/>
                <x:Parameter name="Bad" parameterTypeRef="Nowhere"/>
              </x:ParameterSet>
            </x:TelemetryMetaData>
          </x:SpaceSystem>
        </x:SpaceSystem>
        """;

    /// <summary>A database with types and one parameter of each, named by their types in lower case.</summary>
    public static string With(string types, string parameters = "", string xmlns = $"xmlns=\"{Latest}\"") => $"""
        <SpaceSystem name="S" {xmlns}><TelemetryMetaData><ParameterTypeSet>
        <FloatParameterType name="Plain"><UnitSet/></FloatParameterType>
        {types}
        </ParameterTypeSet><ParameterSet><Parameter name="plain" parameterTypeRef="Plain"/>{parameters}</ParameterSet></TelemetryMetaData></SpaceSystem>
        """;

    public static TelemetryDatabase Read(string text, bool strict = false) =>
        (TelemetryDatabase)Sample.Format("xtce").Read(new MemoryStream(Encoding.UTF8.GetBytes(text.TrimStart())), "t.xml", new ReadOptions { Strict = strict });

    public static Parameter Of(TelemetryDatabase database, string name) => database.Parameters.Single(p => p.Name == name);
}
