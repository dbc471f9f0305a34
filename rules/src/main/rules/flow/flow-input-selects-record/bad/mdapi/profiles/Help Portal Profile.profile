<?xml version="1.0" encoding="UTF-8"?>
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
    <custom>true</custom>
    <flowAccesses>
        <enabled>true</enabled>
        <flow>Case_Status</flow>
    </flowAccesses>
    <userLicense>Guest User License</userLicense>
</Profile>
