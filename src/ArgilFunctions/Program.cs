using ArgilFunctions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddArgilFunctions(builder.Configuration);
await builder.Build().RunAsync();
