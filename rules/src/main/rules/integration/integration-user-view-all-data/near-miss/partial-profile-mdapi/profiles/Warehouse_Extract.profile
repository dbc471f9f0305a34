<?xml version="1.0" encoding="UTF-8"?>
<!-- Silent, but not clean: no user permission was retrieved. Recorded as a coverage gap. -->
<!-- leaves open: integration-user-view-all-data -->
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
    <custom>true</custom>
    <userLicense>Salesforce Integration</userLicense>
</Profile>
