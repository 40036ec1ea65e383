@echo off
rem Starts Cancelscope with a JDK 25 or newer: CANCELSCOPE_JAVA, JAVA_HOME, the usual folders, PATH.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0.."
set "JAVA="

if defined CANCELSCOPE_JAVA (
  set "JAVA=%CANCELSCOPE_JAVA%"
  if exist "%CANCELSCOPE_JAVA%\bin\java.exe" set "JAVA=%CANCELSCOPE_JAVA%\bin\java.exe"
  call :check "!JAVA!"
  if not defined FITS (
    echo cancelscope: CANCELSCOPE_JAVA names no Java 25 or newer: %CANCELSCOPE_JAVA% 1>&2
    exit /b 2
  )
  goto run
)

if defined JAVA_HOME (
  call :check "%JAVA_HOME%\bin\java.exe"
  if defined FITS (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
    goto run
  )
)

for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if exist %%R for /d %%D in (%%R\*) do (
    call :check "%%D\bin\java.exe"
    if defined FITS (
      set "JAVA=%%D\bin\java.exe"
      goto run
    )
  )
)

for %%J in (java.exe) do set "ON_PATH=%%~$PATH:J"
if defined ON_PATH (
  call :check "%ON_PATH%"
  if defined FITS (
    set "JAVA=%ON_PATH%"
    goto run
  )
)

echo cancelscope: no JDK 25 or newer was found. Install one (for example from https://adoptium.net), or name its folder in CANCELSCOPE_JAVA. 1>&2
exit /b 2

:run
"%JAVA%" -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED %JAVA_OPTS% -cp "%HOME_DIR%\lib\*" dev.cancelscope.app.launch.Main %*
exit /b %ERRORLEVEL%

rem Sets FITS when the Java at %1 is new enough.
:check
set "FITS="
if not exist "%~1" exit /b 0
for /f "tokens=3" %%V in ('""%~1" -XshowSettings:properties -version 2>&1 | findstr /c:"java.specification.version""') do (
  if %%V GEQ 25 set "FITS=1"
)
exit /b 0
