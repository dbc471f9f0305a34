@echo off
rem Runs Leastforce from an unpacked distribution.
rem
rem   LEASTFORCE_JAVA_OPTS   further options for the Java virtual machine, such as -Xmx4g
rem   JAVA_HOME              the Java to use, 17 or later; otherwise the one on the PATH

rem No delayed expansion: it would eat exclamation marks of arguments and folders.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "java_home="
set "too_old="
if defined JAVA_HOME call :suits "%JAVA_HOME:"=%"
if not defined java_home for /f "delims=" %%j in ('where java 2^>nul') do if not defined java_home call :suits "%%~dpj.."
if not defined java_home call :none & exit /b 2

rem By the environment: a command line could become too long. Not read with set /p, which cuts at 1021 characters.
set "relative="
for /f "usebackq delims=" %%l in ("%home%classpath") do set "relative=%%l"
if not defined relative (
  >&2 echo leastforce: "%home%classpath" cannot be read
  >&2 echo   = help: unpack the distribution again
  exit /b 2
)
set "CLASSPATH=%home%lib\leastforce-cli.jar"
for %%j in (%relative::= %) do call :append "%%~j"

rem The same as in the launcher for Linux and macOS, without an archive of classes.
set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss8m -Xmx1g -Dfile.encoding=UTF-8"
set "flags=%flags% -Xlog:disable -Xlog:all=error:stderr"

rem Reports are UTF-8; the console gets its code page back.
set "page="
for /f "tokens=2 delims=:." %%p in ('chcp 2^>nul') do set "page=%%p"
if defined page chcp 65001 >nul
"%java_home%\bin\java.exe" %flags% %LEASTFORCE_JAVA_OPTS% io.github.leastforce.cli.Main %*
set "code=%errorlevel%"
if defined page chcp %page% >nul
exit /b %code%

rem Delayed, as a folder such as C:\Program Files (x86) would otherwise end a block and an ampersand the command.
:none
setlocal EnableDelayedExpansion
>&2 echo leastforce: no Java 17 or later found!too_old!
>&2 echo   = help: install one, for example from https://adoptium.net/, and set JAVA_HOME
exit /b

:append
set "CLASSPATH=%CLASSPATH%;%home%%~1"
exit /b

rem Sets java_home to the Java in folder %1 when it is new enough.
:suits
if not exist "%~1\bin\java.exe" exit /b
set "version="
if exist "%~1\release" for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "version=%%~v"
if not defined version for /f "tokens=3" %%v in ('""%~1\bin\java.exe" -version 2>&1" ^| findstr /c:" version "') do if not defined version set "version=%%~v"
set "major=0"
for /f "tokens=1,2 delims=.-+_" %%a in ("%version%") do if "%%a"=="1" (set "major=%%b") else set "major=%%a"
if %major% geq 17 (set "java_home=%~1") else set "too_old=%too_old%, Java %major% in %~1 is too old"
exit /b
