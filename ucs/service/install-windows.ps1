<#
  Sets the copy service up on Windows for one profile, to run as a standard user from start-up on.
  Run once, as an administrator; the service itself never is one. Nothing is installed that listens.

  It is a task of the Task Scheduler and not a service: Node cannot answer the service manager, and a wrapper would be
  one more program with rights. The task starts with the computer, without anybody signed in, and is started again when
  it ends.
#>
param(
  [Parameter(Mandatory)] [ValidatePattern('^[a-z0-9-]+$')] [string] $Mode,
  # A standard user with rights on the shares: a domain account, DOMAIN\gmsa$ for a managed one, or a local account.
  [Parameter(Mandatory)] [string] $Account,
  [Parameter(Mandatory)] [string] $ProfilePath,
  [string] $Folder = 'C:\Program Files\ucs'
)
$ErrorActionPreference = 'Stop'

# By identifier: the group's name is in the language of the system.
$administrators = Get-CimInstance Win32_Group -Filter "SID='S-1-5-32-544'"
$members = Get-CimAssociatedInstance -InputObject $administrators -Association Win32_GroupUser
$name = $Account.Split('\')[-1]
if ($members | Where-Object { $_.Name -eq $name }) { throw "$Account is an administrator. Choose a standard user." }

$node = Join-Path $Folder 'node.exe'
$main = Join-Path $Folder 'src\main.js'
foreach ($path in $node, $main, $ProfilePath) { if (-not (Test-Path -LiteralPath $path)) { throw "$path is missing." } }

# Program and profile can be read by the account and written by administrators only.
icacls $Folder /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-545:(OI)(CI)RX' | Out-Null
icacls $ProfilePath /inheritance:r /grant '*S-1-5-32-544:F' '*S-1-5-18:F' "${Account}:R" | Out-Null

$flags = '--disable-sigusr1 --max-semi-space-size=1 --single-threaded --no-opt --optimize-for-size --heap-growing-percent=20'
$action = New-ScheduledTaskAction -Execute $node -Argument "$flags `"$main`" run `"$ProfilePath`""
$settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
  -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew -StartWhenAvailable
$task = @{
  TaskName = "ucs-$Mode"; Action = $action; Settings = $settings
  Trigger = New-ScheduledTaskTrigger -AtStartup; RunLevel = 'Limited'; Force = $true
}
if ($Account.EndsWith('$')) {
  $principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password -RunLevel Limited
  $task.Remove('RunLevel'); $task.Principal = $principal
  Register-ScheduledTask @task | Out-Null
} else {
  # Asked for here, kept by Windows; needed for shares, which an account without a password cannot reach.
  $credential = Get-Credential -UserName $Account -Message 'Password of the account'
  Register-ScheduledTask @task -User $Account -Password $credential.GetNetworkCredential().Password | Out-Null
}

# Belt and braces: it opens no port, and would not get one.
$rule = "ucs-$Mode inbound"
Get-NetFirewallRule -DisplayName $rule -ErrorAction SilentlyContinue | Remove-NetFirewallRule
New-NetFirewallRule -DisplayName $rule -Direction Inbound -Action Block -Program $node | Out-Null
Write-Output "ucs-$Mode is set up for $Account. Try it with: `"$node`" $flags `"$main`" doctor `"$ProfilePath`""
