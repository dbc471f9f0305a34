def log = new File(basedir, 'build.log').text
assert log.contains('on project gate: new findings at or above severity high')
assert log.contains('ManageUsers')
assert !log.contains('\tat ')
