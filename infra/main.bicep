// What `azd up` creates: one resource group with the app and all that it needs. The resources are in resources.bicep.
targetScope = 'subscription'

@description('Names the resource group, and makes the names of the resources in it unique.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Where everything is; a region that has Flex Consumption.')
param location string

@description('The key of the Argil workspace. It goes to the key vault and nowhere else.')
@secure()
@minLength(1)
param argilApiKey string

@description('Where Durable Task keeps its state. Scheduler needs an app that was published with DurableBackend=Scheduler.')
@allowed(['AzureStorage', 'Scheduler'])
param durableBackend string

@description('Keeps one instance up for the orchestrations: no cold start, and some cost while idle.')
param alwaysReady bool

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module resources 'resources.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    suffix: toLower(uniqueString(subscription().id, environmentName, location))
    argilApiKey: argilApiKey
    durableBackend: durableBackend
    alwaysReady: alwaysReady
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output APP_NAME string = resources.outputs.appName
output APP_URL string = resources.outputs.appUrl
output STORAGE_ACCOUNT string = resources.outputs.storageAccount
