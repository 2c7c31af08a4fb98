// OfficePM for one organisation: the service as a container app, its run history in a table, no keys anywhere.
// az deployment group create -g officepm -f main.bicep -p image=… tenantId=… clientId=… host=officepm.contoso.com

@description('The container image, with its tag.')
param image string

@description('The directory whose people may sign in.')
param tenantId string

@description('The app registration of the service (its API).')
param clientId string

@description('The certificate or secret of the app registration, for tokens on behalf of who is signed in.')
@secure()
param clientSecret string

@description('The host name that people use. Add it as a custom domain of the container app.')
param host string

@description('Where everything is.')
param location string = resourceGroup().location

var name = 'officepm'
// Storage Table Data Contributor: rows of tables, nothing else.
var tableContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}${uniqueString(resourceGroup().id)}'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 8080
        transport: 'http'
        allowInsecure: false
      }
      secrets: [
        { name: 'client-secret', value: clientSecret }
      ]
    }
    template: {
      // A Recalc that is at work when a copy is stopped may finish first.
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: name
          image: image
          resources: { cpu: json('1'), memory: '2Gi' }
          env: [
            { name: 'AzureAd__TenantId', value: tenantId }
            { name: 'AzureAd__ClientId', value: clientId }
            { name: 'AzureAd__ClientSecret', secretRef: 'client-secret' }
            { name: 'Serving__PublicUrl', value: 'https://${host}' }
            { name: 'History__Store', value: 'Tables' }
            { name: 'History__TablesEndpoint', value: storage.properties.primaryEndpoints.table }
            // The environment's own ingress is the only way in; it says which address was asked.
            { name: 'Proxies__0', value: '100.64.0.0/10' }
            { name: 'Proxies__1', value: '10.0.0.0/8' }
          ]
          probes: [
            { type: 'Liveness', httpGet: { path: '/healthz', port: 8080 } }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 15 }
          ]
        }
      ]
      // One copy: the gate that lets one writer at a time at a workbook lives in the process.
      scale: { minReplicas: 1, maxReplicas: 1 }
    }
  }
}

resource tables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, app.id, tableContributor)
  scope: storage
  properties: {
    roleDefinitionId: tableContributor
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Point the DNS name of the host here.')
output address string = app.properties.configuration.ingress.fqdn
