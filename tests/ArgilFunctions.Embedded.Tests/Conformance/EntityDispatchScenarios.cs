using System.Reflection;
using System.Text.Json;

namespace ArgilFunctions.Conformance;

public sealed class EntityDispatchScenarios
{
    [Theory]
    [InlineData("add", "3", "8", "8")]
    [InlineData("ADD", "3", "8", "8")]
    [InlineData("Add", null, "6", "6")]
    [InlineData("addlater", "3", "8", "8")]
    [InlineData("addinvaluetask", "3", "8", "8")]
    [InlineData("addwithoutresult", "3", null, "8")]
    [InlineData("hidesitsresult", "3", null, "8")]
    [InlineData("key", null, "\"one\"", "5")]
    [InlineData("delete", null, null, null)]
    [InlineData("tostring", null, "\"a counter\"", "5")]
    public async Task An_operation_is_a_public_method_whose_name_is_found_without_case(string operation, string? input, string? result, string? state)
    {
        var (entity, request) = (new Counter(), new Operation(operation, input, "5"));

        Assert.Equal(result, Write(await entity.RunAsync(request)));
        Assert.Equal(state, request.StateJson);
    }

    [Fact]
    public async Task A_state_that_is_not_there_is_made_by_the_entity()
    {
        var request = new Operation("Add", "3", state: null);

        await new Counter().RunAsync(request);

        Assert.Equal("103", request.StateJson);
    }

    [Theory]
    [InlineData("nonsense", null, typeof(NotSupportedException))]
    [InlineData("hidden", null, typeof(NotSupportedException))]
    [InlineData("needsinput", null, typeof(InvalidOperationException))]
    [InlineData("takestwo", "3", typeof(InvalidOperationException))]
    [InlineData("twice", "3", typeof(AmbiguousMatchException))]
    [InlineData("add", "\"three\"", typeof(JsonException))]
    [InlineData("throws", null, typeof(FormatException))]
    [InlineData("throwslater", null, typeof(FormatException))]
    public async Task What_cannot_be_done_throws_and_leaves_the_state_alone(string operation, string? input, Type expected)
    {
        var request = new Operation(operation, input, "5");

        var thrown = await Assert.ThrowsAnyAsync<Exception>(async () => await new Counter().RunAsync(request));

        Assert.Equal(expected, thrown.GetType());
        Assert.Equal("5", request.StateJson);
    }

    private static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value);

    private sealed class Counter : TaskEntity<int>
    {
        public int Add(int amount = 1) => State += amount;

        public async Task<int> AddLater(int amount)
        {
            await Task.Yield();
            return Add(amount);
        }

        public ValueTask<int> AddInValueTask(int amount) => new(AddLater(amount));

        public void AddWithoutResult(int amount) => Add(amount);

#pragma warning disable CA1859 // That the declared type counts is what is tested.
        public Task HidesItsResult(int amount) => AddLater(amount);
#pragma warning restore CA1859

        public string Key(TaskEntityContext context) => context.Id.Key;

        public int NeedsInput(int amount) => amount;

        public int TakesTwo(int first, int second) => first + second;

        public int Twice(int amount) => amount;

        public string Twice(string text) => text;

        public void Throws()
        {
            State = -1;
            throw new FormatException("as asked");
        }

        public async Task ThrowsLater()
        {
            State = -1;
            await Task.Yield();
            throw new FormatException("as asked");
        }

        public override string ToString() => "a counter";

        protected override int InitializeState(TaskEntityOperation entityOperation) => 100;

        private int Hidden() => State;
    }

    private sealed class Operation(string name, string? input, string? state) : TaskEntityOperation
    {
        private readonly StateText _state = new() { Json = state };

        public string? StateJson => _state.Json;

        public override string Name => name;

        public override TaskEntityContext Context { get; } = new Self();

        public override TaskEntityState State => _state;

        public override bool HasInput => input is not null;

        public override object? GetInput(Type inputType) => JsonSerializer.Deserialize(input!, inputType);
    }

    private sealed class StateText : TaskEntityState
    {
        public string? Json { get; set; }

        public override bool HasState => Json is not null;

        public override object? GetState(Type type) => Json is null ? null : JsonSerializer.Deserialize(Json, type);

        public override void SetState(object? state) => Json = Write(state);
    }

    private sealed class Self : TaskEntityContext
    {
        public override EntityInstanceId Id => new("counter", "one");

        public override void SignalEntity(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
            throw new NotSupportedException();

        public override string ScheduleNewOrchestration(TaskName name, object? input = null, StartOrchestrationOptions? options = null) =>
            throw new NotSupportedException();
    }
}
