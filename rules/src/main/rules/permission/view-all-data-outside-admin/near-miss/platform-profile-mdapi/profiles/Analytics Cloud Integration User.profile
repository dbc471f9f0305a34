<?xml version="1.0" encoding="UTF-8"?>
<!-- Delivered by the platform: vendor-managed-privilege lists it. -->
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
    <custom>false</custom>
    <userLicense>Analytics Cloud Integration User</userLicense>
    <userPermissions>
        <enabled>true</enabled>
        <name>ViewAllData</name>
    </userPermissions>
</Profile>
