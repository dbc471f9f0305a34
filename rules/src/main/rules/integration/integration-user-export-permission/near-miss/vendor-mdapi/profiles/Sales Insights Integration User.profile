<?xml version="1.0" encoding="UTF-8"?>
<!-- Silent: Salesforce delivers this profile. -->
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
    <custom>true</custom>
    <userLicense>Sales Insights Integration User</userLicense>
    <userPermissions>
        <enabled>true</enabled>
        <name>DataExport</name>
    </userPermissions>
</Profile>
