def log = new File(basedir, 'build.log').text
assert log.contains('admin-permission-outside-admin')
assert log.contains('Helpdesk.permissionset-meta.xml:6:9')
assert log.contains('(default) on project findings: findings at or above severity high')
assert log.contains('Leastforce is skipped')
assert !log.contains('\tat ')
assert new File(basedir, 'people.txt').text.contains('admin-permission-outside-admin')
