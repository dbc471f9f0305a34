<?xml version="1.0" encoding="UTF-8"?>
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
    <applicationVisibilities><application>Orders</application><default>true</default><visible>true</visible></applicationVisibilities>
    <custom>false</custom>
    <userLicense>Salesforce</userLicense>
    <userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>
    <userPermissions><enabled>true</enabled><name>ModifyAllData</name></userPermissions>
</Profile>
