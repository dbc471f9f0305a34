def log = new File(basedir, 'build.log').text
assert log.contains('Helpdesk.permissionset-meta.xml:8:24')
assert log.contains('on project incomplete: analysis incomplete: ')
assert log.contains('MojoFailureException')
assert !log.contains('\tat ')
