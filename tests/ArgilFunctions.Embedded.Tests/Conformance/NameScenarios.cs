namespace ArgilFunctions.Conformance;

public sealed class NameScenarios
{
    [Fact]
    public void Names_of_tasks_ignore_case_and_an_empty_one_is_none()
    {
        Assert.Equal(new TaskName("Upload"), new TaskName("uPLOAD"));
        Assert.Equal(default, (TaskName)string.Empty);
        Assert.Equal("Upload", new TaskName("Upload"));
    }

    [Fact]
    public void Names_of_entities_are_lower_cased_and_their_keys_are_kept()
    {
        var id = new EntityInstanceId("AssetSlots", "Default@1");

        Assert.Equal("@assetslots@Default@1", id.ToString());
        Assert.Equal(id, EntityInstanceId.FromString("@AssetSlots@Default@1"));
    }

    [Theory]
    [InlineData("", "key")]
    [InlineData("a@b", "key")]
    [InlineData("name", null)]
    public void What_cannot_name_an_entity_is_refused(string name, string? key) =>
        Assert.ThrowsAny<ArgumentException>(() => new EntityInstanceId(name, key!));

    [Theory]
    [InlineData("")]
    [InlineData("name@key")]
    [InlineData("@name")]
    [InlineData("@@key")]
    public void What_is_not_the_text_of_an_entity_is_refused(string text) =>
        Assert.ThrowsAny<ArgumentException>(() => EntityInstanceId.FromString(text));
}
