<?xml version="1.0" encoding="UTF-8"?>
<CustomApplication xmlns="http://soap.sforce.com/2006/04/metadata">
    <brand>
        <headerColor>#0B5C66</headerColor>
        <shouldOverrideOrgTheme>false</shouldOverrideOrgTheme>
    </brand>
    <formFactors>Large</formFactors>
    <isNavAutoTempTabsDisabled>false</isNavAutoTempTabsDisabled>
    <isNavPersonalizationDisabled>false</isNavPersonalizationDisabled>
    <isNavTabPersistenceDisabled>false</isNavTabPersistenceDisabled>
    <label>Home Care</label>
    <navType>Standard</navType>
    <tabs>standard-home</tabs>
    <tabs>Care_Client__c</tabs>
    <tabs>Caregiver__c</tabs>
    <tabs>Invoice__c</tabs>
    <uiType>Lightning</uiType>
</CustomApplication>
